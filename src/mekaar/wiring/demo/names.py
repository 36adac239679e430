"""First names by generation and family names of the region, to be combined by lot so that nobody real is meant.

Common names only. First names: those that Belgian statistics (Statbel) list as frequent in each generation; family names: those
frequent between Scheldt and Dender, and those of neighbours whose grandparents came from elsewhere.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Generation:
    """First names given to people who are at least `age` years old now."""

    age: int
    women: tuple[str, ...]
    men: tuple[str, ...]


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


GENERATIONS = (
    Generation(
        74,
        _names(
            "Georgette Simonne Maria Irène Godelieve Yvonne Paula Denise Lucienne Rachel Mariette Rosa Alice Julienne Marcella "
            "Jeannine Monique Agnes Gilberte Elza Suzanne Andrea Clara Margriet Nelly Irma Gabriëlle Bertha Adrienne Zulma "
            "Noëlla Liliane Jacqueline Cecile Angèle Blanche Emma Germaine Hilda Odette Lea Christiane Annie Arlette Zoë Martha"
        ),
        _names(
            "Albert Roger Omer Gilbert Maurice Etienne Marcel Cyriel Remi Achiel Gerard André Jozef Frans Georges Robert Lucien "
            "Antoine Gaston Firmin Julien Odilon Hector Oscar Raymond Walter Willy Daniël Norbert Gustaaf Valère Kamiel Honoré "
            "Aimé Jérôme Theofiel Leon Petrus Romain Gentiel Alfons Arsène Michel Urbain Herman Noël"
        ),
    ),
    Generation(
        56,
        _names(
            "Rita Lutgarde Greta Marleen Christine Martine Linda Hilde Carine Ingrid Nicole Bernadette Magda Viviane Lieve Ria "
            "Patricia Rosette Marijke Annemie Kristien Mia Lutgart Chantal Myriam Griet Betty Dorine Sonja Reinhilde Katrien Ann "
            "Lut Gerda Mieke Vera"
        ),
        _names(
            "Luc Marc Dirk Patrick Johan Rudy Geert Freddy Eddy Guido Jan Paul Erik Filip Danny Ronny Hugo Chris Karel Wilfried "
            "Jef Stefaan Ivan Carlos Bernard Jean-Pierre Ludo Franky Wim Rik Piet Lieven Mark Bart Hendrik Guy"
        ),
    ),
    Generation(
        34,
        _names(
            "An Els Katrien Sofie Inge Leen Kathleen Nathalie Veerle Evelien Tine Kim Sarah Annelies Wendy Joke Liesbet Eveline "
            "Hanne Stefanie Barbara Isabelle Charlotte Lien Karen Tineke Heidi Sabine Elke Ilse Nele Mieke Vanessa Cindy Greet"
        ),
        _names(
            "Koen Tom Peter Kris Bram Joost Pieter Wouter Stijn Steven Kurt Bjorn Dieter Jeroen Sven Nico Thomas Davy Bert Frederik "
            "Maarten Joris Tim Gert Hans Jurgen Kenneth Simon Mathias Yves Matthias Hannes Jelle Ruben Pieterjan Benny"
        ),
    ),
    Generation(
        0,
        _names(
            "Emma Laura Lotte Julie Marie Elise Fien Jana Amber Lisa Femke Noor Hannah Margot Luna Janne Eline Lore Nina Kaat "
            "Febe Yana Merel Tess Anouk Ella"
        ),
        _names(
            "Robbe Wout Lars Jonas Arne Senne Milan Lukas Brecht Jasper Seppe Emiel Arthur Jules Warre Thibo Kobe Ward Victor "
            "Stan Daan Bas Mauro Nand Gilles Xander"
        ),
    ),
)

FAMILY = tuple(
    name.replace("_", " ")
    for name in _names(
        "De_Smet De_Clercq Van_de_Velde De_Vos Van_Damme Vermeulen Goossens De_Backer Van_den_Bossche Van_Hoecke Haegeman Baeyens "
        "Vandenhende D'Hondt De_Meyer Schepens Van_der_Eecken Verhaeghe Van_Laere De_Pauw Lievens De_Bock Van_Hecke De_Cock "
        "Martens Van_Wesemael De_Groote Van_Acker Bauwens De_Ruyck Van_Parys Hoebeke Vanderstraeten De_Moor Steyaert Dhaenens "
        "Van_Nieuwenhuyse Vercruysse De_Wulf De_Jonghe Van_Steenkiste Roelandt De_Coninck Verschraegen De_Rycke Callens "
        "Van_Cauwenberghe Blomme De_Sutter Tack Van_de_Walle Wauters Cnudde Meirlaen De_Baets Van_Waes Gheysens De_Temmerman "
        "Vanhoutte Eeckhout Bracke Ghyselinck De_Keukeleire Vandeputte Standaert Van_Overbeke Minnaert De_Brouwer Thienpont "
        "Van_Oost Colpaert Lippens De_Vrieze Van_Herzeele Geenens Maes Claeys Dobbelaere Impens Buyse Schatteman De_Leeuw Merchiers "
        "Van_Hove Heyerick Rogiers De_Wolf Provijn Naessens"
    )
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Names and mother tongue of neighbours with roots elsewhere; `languages` in order of preference."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    family: tuple[str, ...]
    languages: tuple[str, ...]


ORIGINS = {
    "turks": Origin(
        _names("Fatma Ayşe Elif Zeynep Emine Hatice Meryem Sevgi Gülten Esra"),
        _names("Mehmet Mustafa Ahmet Hüseyin Emre Yusuf Hasan Orhan"),
        _names("Yılmaz Kaya Demir Çelik Şahin Aydın Öztürk Arslan"),
        ("tr", "nl"),
    ),
    "marokkaans": Origin(
        _names("Fatima Khadija Nadia Samira Yasmina Naima Hafida Ikram"),
        _names("Mohamed Said Hassan Rachid Karim Youssef Abdellah Omar"),
        _names("Benali Haddad Amrani Bouzid Idrissi Chaoui Ouali Mansouri"),
        ("ar", "nl", "fr"),
    ),
    "frans": Origin(
        _names("Claire Colette Josiane Sylvie Bernadette Thérèse Françoise Hélène"),
        _names("Alain Jean-Luc Philippe Serge Gérard Christian"),
        _names("Dubois Lambert Dumont Lejeune Renard Laurent Leclercq Collard"),
        ("fr", "nl"),
    ),
    "oekraïens": Origin(
        _names("Oksana Natalia Iryna Olena Kateryna Svitlana Halyna"),
        _names("Andriy Oleksandr Serhiy Dmytro Ivan Vasyl"),
        _names("Shevchenko Kovalenko Bondarenko Tkachenko Melnyk Kravchenko Lysenko"),
        ("uk", "nl", "en"),
    ),
}


def first_names(age: int, *, woman: bool) -> tuple[str, ...]:
    """The first names common among people of this age."""
    generation = next(generation for generation in GENERATIONS if age >= generation.age)
    return generation.women if woman else generation.men
