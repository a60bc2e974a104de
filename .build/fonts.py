"""Cuts the screen faces and merges the paper faces of Maru.

usage: fonts.py INPUTS OUT

INPUTS holds the unpacked pinned inputs, one folder a package; OUT receives the
fonts and built.json. The output depends on the inputs and on this file alone:
no clock, no hash order, no number of cores.
"""

import hashlib
import json
import logging
import multiprocessing
import os
import sys
from pathlib import Path

from fontTools.merge import Merger, Options as MergeOptions
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, getTableClass

# A subsetter runs every outline to look for accents made of two other glyphs.
# Only fonts keyed by glyph name can have them; Noto Sans CJK is keyed by CID,
# so the search, a quarter of the time, finds nothing.
getTableClass("CFF ").closure_glyphs = lambda table, subsetter: None

# Faces of the collection, in the order in which it holds them.
TTC_ORDER = ["jp", "kr", "sc", "tc", "hk"]

# 2022-01-27, the day of the Noto Sans CJK release, in seconds since 1904: the
# date that every built face carries.
HEAD_TIME = 3726086400

HANGUL = range(0xAC00, 0xD7A4)

# The sets whose Han characters every face has, by the names of Python's codecs:
# GBK (gb18030 fills the places that GBK itself left open); Big5; JIS X 0208
# with the vendors' characters that Japanese names need; KS X 1001.
CODECS = ["gbk", "gb18030", "big5", "cp950", "shift_jis", "cp932", "euc_kr"]


def is_han(c):
    """Tells whether c is an ideograph."""
    return (
        0x3400 <= c <= 0x4DBF
        or 0x4E00 <= c <= 0x9FFF
        or 0xF900 <= c <= 0xFAFF
        or 0x20000 <= c <= 0x3FFFF
    )


def common_han():
    """Returns the ideographs of the sets of CODECS."""
    found = set()
    for codec in CODECS:
        for lead in range(0x81, 0xFF):
            for trail in range(0x40, 0xFF):
                try:
                    text = bytes([lead, trail]).decode(codec)
                except UnicodeDecodeError:
                    continue
                found.update(c for c in map(ord, text) if is_han(c))
    return found


def screen_repertoire(cmap):
    """Splits a source's characters into those of every face and the rare rest.

    Every face has all that is not Han: Hangul whole, jamo, kana, Latin, Greek,
    Cyrillic, punctuation, arrows, boxes, circled numbers and symbols.
    """
    common = common_han()
    return (
        {c for c in cmap if not is_han(c) or c in common},
        {c for c in cmap if is_han(c) and c not in common},
    )


def subset(font, unicodes, features):
    """Cuts font down to unicodes, without hints and without vertical metrics."""
    options = Options()
    options.layout_features = features
    options.hinting = False
    options.legacy_kern = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "STAT", "DSIG"]
    if not features:
        options.drop_tables += ["GSUB", "GPOS", "GDEF"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)


def rename(font, family, style):
    """Gives a built face its own name and date, and keeps whose work it is.

    The licence reserves the name "Source", which no built face uses.
    """
    table = font["name"]
    kept = {i: table.getDebugName(i) for i in (0, 7, 8, 9, 11, 13, 14)}
    table.names = []
    post_script = f"{family}-{style}".replace(" ", "")
    names = {1: family, 2: style, 3: f"{post_script};Maru", 4: f"{family} {style}", 5: "Version 1.000", 6: post_script}
    for number, value in sorted({**kept, **names}.items()):
        if value:
            table.setName(value, number, 3, 1, 0x409)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [post_script]
        top = cff.topDictIndex[0]
        top.FullName, top.FamilyName = f"{family} {style}", family
        for inner in getattr(top, "FDArray", []):
            inner.FontName = post_script
    font["head"].created = font["head"].modified = HEAD_TIME


def open_font(path, **options):
    """Opens a source face, to be saved with its own bounds and our own date.

    Bounds of a subset may stay those of the whole: they only have to hold every
    glyph, and computing them anew takes longer than the cut itself.
    """
    return TTFont(path, recalcTimestamp=False, recalcBBoxes=False, **options)


def build_screen(inputs, out, face, weight):
    """Cuts one face of Noto Sans CJK for the screen; face "rare" is the rest."""
    source = inputs / "fonts-noto-cjk/usr/share/fonts/opentype/noto" / f"NotoSansCJK-{weight}.ttc"
    number = TTC_ORDER.index("sc" if face == "rare" else face)
    font = open_font(source, fontNumber=number, lazy=True)
    common, rare = screen_repertoire(font.getBestCmap())
    name = "screen-rare.otf" if face == "rare" else f"screen-{face}-{weight.lower()}.otf"
    subset(font, rare if face == "rare" else common, ["kern", "ccmp"])
    rename(font, f"Maru Screen {face.upper()}", weight)
    font.save(out / name)
    return name


def build_paper(inputs, out, first, weight):
    """Merges one paper face: the forms of first, filled up by the others.

    A PDF line is written with one face, and its writer reads TrueType only, so
    each face carries every script. Hangul comes from the Korean face.
    """
    order = {"zh": ["sc", "kr", "jp"], "ja": ["jp", "sc", "kr"]}[first]
    common = common_han()
    taken = set()
    parts = []
    for face in order:
        path = inputs / f"@expo-google-fonts/noto-sans-{face}/{weight_folder(weight)}"
        font = open_font(next(path.glob("*.ttf")))
        wanted = set()
        for c in font.getBestCmap():
            if c <= 0xFFFF and c not in taken and (not is_han(c) or c in common):
                if c not in HANGUL or face == "kr":
                    wanted.add(c)
        taken |= wanted
        subset(font, wanted, [])
        part = out / f"part-{first}-{weight.lower()}-{face}.ttf"
        font.save(part)
        parts.append(part)
    merged = Merger(MergeOptions()).merge([str(p) for p in parts])
    merged["post"].formatType = 3.0
    rename(merged, f"Maru Paper {first.upper()}", weight)
    merged.recalcTimestamp = merged.recalcBBoxes = False
    name = f"paper-{first}-{weight.lower()}.ttf"
    merged.save(out / name)
    for part in parts:
        part.unlink()
    return name


def weight_folder(weight):
    """Names a package's folder of one weight."""
    return {"Regular": "package/400Regular", "Bold": "package/700Bold"}[weight]


def run(job):
    """Builds one face in a process of its own."""
    build, *args = job
    return build(*args)


def main():
    """Builds every face and writes built.json beside them."""
    inputs, out = Path(sys.argv[1]), Path(sys.argv[2])
    # A subsetter warns of tables that it drops, and a merger of names that
    # differ: both are meant.
    logging.disable(logging.WARNING)
    weights = ["Regular", "Bold"]
    jobs = [(build_paper, inputs, out, lang, w) for lang in ("zh", "ja") for w in weights]
    jobs += [(build_screen, inputs, out, face, w) for face in ("sc", "kr", "jp") for w in weights]
    jobs.append((build_screen, inputs, out, "rare", "Regular"))
    fonts = {}
    with multiprocessing.Pool(min(len(os.sched_getaffinity(0)), 4), maxtasksperchild=1) as pool:
        for done, name in enumerate(pool.imap_unordered(run, jobs, chunksize=1), 1):
            data = (out / name).read_bytes()
            fonts[name] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            print(f"  {done:2} of {len(jobs)}  {name}  {len(data) / 1e6:.1f} MB", flush=True)
    stamp = {"key": os.environ["MARU_FONTS_KEY"], "fonts": dict(sorted(fonts.items()))}
    (out / "built.json").write_text(json.dumps(stamp, indent=1) + "\n")


if __name__ == "__main__":
    main()
