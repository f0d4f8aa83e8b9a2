"""Reads a PDF back: its document, its tags, its text on one line."""

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader


def les(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf), strict=True)


def paa_linje(tekst: str) -> str:
    return " ".join(tekst.split())


def merker(pdf: bytes) -> list[tuple[str, Any]]:
    """Every structure element in reading order."""

    def under(node: Any) -> Iterator[tuple[str, Any]]:
        node = node.get_object()
        if isinstance(node, list):
            for barn in node:
                yield from under(barn)
        elif hasattr(node, "get"):
            if "/S" in node:
                yield node["/S"], node
            if "/K" in node:
                yield from under(node["/K"])

    return list(under(les(pdf).trailer["/Root"]["/StructTreeRoot"]))
