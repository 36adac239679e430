"""Photos of receipts and damage: small, upright, and without the place and the camera that a telephone writes into them."""

import hashlib
import warnings
from io import BytesIO
from math import ceil
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from mekaar.carrying.refusals import BadPhoto

MEGABYTE = 1_000_000
MOST_BYTES = 12 * MEGABYTE
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 1600
QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")


def tidied(upload: Any) -> bytes:
    """The photo as a JPEG of bounded size with nothing but the picture. Raises BadPhoto."""
    if upload.size > MOST_BYTES:
        raise BadPhoto(
            _("This photo is too large: {size} MB, and 12 MB is the most. Take it again in a smaller size.").format(
                size=ceil(upload.size / MEGABYTE)
            )
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(upload, formats=FORMATS)
            if image.width * image.height > MOST_PIXELS:
                raise BadPhoto(_("This photo has too many points. Take it again in a smaller size."))
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _jpeg(upright)
    except BadPhoto:
        raise
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise BadPhoto(_("This is not a photo that we can read. A JPG or PNG from your telephone will do.")) from error


def _jpeg(image: Image.Image) -> bytes:
    """On white where the picture is transparent; a new picture, so that nothing else comes along."""
    plain = Image.new("RGB", image.size, "white")
    rgba = image.convert("RGBA")
    plain.paste(rgba, mask=rgba.getchannel("A"))
    out = BytesIO()
    plain.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def digest(photo: bytes) -> str:
    """What tells one photo from another."""
    return hashlib.sha256(photo).hexdigest()
