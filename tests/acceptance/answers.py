"""What a person writes in three blank templates, and the plan that it says: for the tests in which programs of others fill in.

An answer is a tuple. All are written from where the one before stands, so the order is that of the pages:
    ("at", HEADING)                      go on behind it
    ("text", TITLE, WORDS)               in the control that is called so; "date" and "choose" likewise
    ("prose", TITLE, [PARAGRAPH, …])     one with ** around it is bold, one with - before it stands in a list
    ("tick", TITLE), ("picture", TITLE)
    ("rows", [[ANSWER, …], …])           of a table: the first stands there, the others are added
    ("again", [[ANSWER, …], …])          of what is repeated otherwise
"""

from pathlib import Path

import yaml

from support import ROOT

RUNDE = "2019-26"
NUMBERS = ("Ansøgt ramme",)

AFTALE = [
    ("text", "Titel", "Lærkeparkens helhedsplan"),
    ("text", "Områdets navn", "Lærkeparken"),
    ("date", "Fra", "1. januar 2020"),
    ("date", "Til", "31.12.2023"),
    ("choose", "Type", "1"),
    ("text", "Administrerende boligorganisation", "Lærkebo"),
    ("text", "Kommune", "Mosevig Kommune"),
    ("text", "Version", "0.3"),
    ("date", "Dokumentdato", "2. september 2019"),
    ("choose", "Status", "udkast"),
    ("at", "Aftaledokumenter"),
    ("tick", "Fornyelse"),
    ("at", "Boligområdet og dets udfordringer"),
    ("prose", "Beskrivelse", ["Lærkeparken ligger mellem banen og mosen.", "**Området er grønt**", "- Der er to legepladser.", "- Der er ét torv."]),
    ("picture", "Kort"),
    ("text", "Alternativ tekst til kort", "Lærkeparken set fra oven"),
    ("rows", [
        [("text", "Afdelingsnummer", "12"), ("text", "Navn", "Lærkens Kvarter"), ("text", "Boligorganisation", "Lærkebo"), ("text", "Boliger", "1.204"),
         ("text", "Beboere", "2.611")],
        [("text", "Afdelingsnummer", "15"), ("text", "Navn", "Vibens Kvarter"), ("text", "Boligorganisation", "Lærkebo"), ("text", "Boliger", "96"),
         ("text", "Beboere", "203")],
    ]),
    ("at", "Helhedsplanens parter"),
    ("again", [
        [("text", "Navn", "Lærkebo"), ("choose", "Art", "boligorganisation"), ("tick", "Part i aftalen"), ("tick", "Skriver under"),
         ("text", "Alternativ tekst til logo", "Lærkebos logo"), ("picture", "Logo"), ("prose", "Rolle", ["Lærkebo leder arbejdet."])],
        [("text", "Navn", "Mosevig Kommune"), ("choose", "Art", "kommune"), ("tick", "Part i aftalen"), ("tick", "Skriver under"),
         ("prose", "Rolle", ["Kommunen er med i det hele."])],
    ]),
    ("at", "Fælles mål for indsatsen"),
    ("rows", [
        [("text", "Mål", "Flere unge er i arbejde"), ("text", "Indikator", "andel ledige under 30"), ("text", "Udgangspunkt", "14,5 %"),
         ("text", "Måltal", "11 %"), ("date", "Frist", "31. december 2023")],
    ]),
    ("at", "Finansiering"),
    ("text", "Ansøgt ramme", "8.250.000 kr."),
]

DELAFTALE = [
    ("text", "Titel", "Lærkeparkens helhedsplan"),
    ("text", "Lokalt navn", "Arbejde til alle"),
    ("at", "Formål for indsatsområdet"),
    ("prose", "Formål", ["Flere skal i arbejde & blive der."]),
    ("at", "Delmål for indsatsområdet"),
    ("rows", [
        [("text", "Delmål", "30 unge får et fritidsjob"), ("text", "Bidrager til fælles mål", "Flere unge er i arbejde"),
         ("text", "Indikator", "antal fritidsjob"), ("text", "Måltal", "30"), ("date", "Frist", "30-06-2022")],
        [("text", "Delmål", "15 voksne kommer i praktik"), ("text", "Indikator", "antal forløb"), ("text", "Måltal", "15"),
         ("date", "Frist", "31.12.2022")],
    ]),
    ("at", "Aktiviteter"),
    ("again", [
        [("text", "Navn", "Jobcafé"), ("choose", "Status", "i gang"), ("text", "Bidrager til delmål", "30 unge får et fritidsjob"),
         ("text", "Målgruppe", "16-29-årige"), ("text", "Rolle", "jobvejleder"), ("text", "Part", "Lærkebo"), ("date", "Start", "1. februar 2020"),
         ("date", "Slut", "30. november 2023"), ("prose", "Formål", ["At unge finder et job."]),
         ("rows", [
             [("text", "Part", "Mosevig Kommune"), ("text", "Bidrag", "en vejleder"), ("text", "Timer pr. uge", "7,5"), ("tick", "I naturalier")],
         ]),
         ("rows", [
             [("text", "Succeskriterium", "40 deltager om året"), ("date", "Frist", "31. december 2021")],
             [("text", "Succeskriterium", "20 får job"), ("date", "Frist", "31. december 2022")],
         ]),
         ("rows", [
             [("date", "Dato", "1. april 2020"), ("text", "Milepæl", "caféen åbner"), ("text", "Part", "Lærkebo"), ("choose", "Status", "planlagt")],
         ])],
        [("text", "Navn", "Lommepengejob"), ("choose", "Status", "planlagt"), ("text", "Bidrager til delmål",
                                                                                   "30 unge får et fritidsjob, 15 voksne kommer i praktik"),
         ("text", "Part", "Lærkebo"), ("date", "Start", "1. marts 2021"), ("prose", "Formål", ["At unge prøver et job."])],
    ]),
    ("at", "Risici"),
    ("rows", [
        [("text", "Risiko", "for få jobs"), ("prose", "Håndtering", ["Vi spørger flere firmaer."])],
        [("text", "Risiko", "sygdom"), ("prose", "Håndtering", ["Der er en afløser."])],
    ]),
]

BEREDSKAB = [
    ("text", "Titel", "Lærkeparkens helhedsplan"),
    ("date", "Gælder fra", "1. marts 2020"),
    ("at", "Formål og afgrænsning"),
    ("prose", "Formål", ["Alle ved, hvem der ringer til hvem."]),
    ("at", "Hændelsestyper"),
    ("rows", [
        [("text", "Hændelse", "Hærværk"), ("prose", "Beskrivelse", ["Ruder og døre bliver slået ind."])],
        [("text", "Hændelse", "Brand i container"), ("prose", "Beskrivelse", ["Der er ild i en container."])],
    ]),
    ("at", "Aktører, roller og ansvar"),
    ("rows", [
        [("text", "Funktion", "driftschef"), ("text", "Part", "Lærkebo"), ("prose", "Ansvar", ["Ringer til resten."])],
        [("text", "Funktion", "SSP-leder"), ("text", "Part", "Mosevig Kommune"), ("prose", "Ansvar", ["Taler med de unge."])],
    ]),
    ("at", "Alarmering og kaldekæde"),
    ("rows", [
        [("text", "Fra", "driftschef"), ("text", "Til", "SSP-leder"), ("text", "Frist", "20 minutter")],
    ]),
    ("at", "Bilag: Kontaktliste"),
    ("rows", [
        [("text", "Funktion", "driftschef"), ("text", "Navn", "Bo Lærke"), ("text", "Telefon, dag", "12 34 56 78")],
    ]),
]

FILES = {"strategisk-samarbejdsaftale": AFTALE, "delaftale-beskaeftigelse": DELAFTALE, "beredskabsplan-fortrolig": BEREDSKAB}

PICTURES = {"Kort": ROOT / "tests" / "findings" / "P51-drejet" / "foto.jpg", "Logo": ROOT / "samples" / "amagerbro" / "billeder" / "logo-fsb.png"}


def said(value):
    """Without what nobody wrote."""
    if isinstance(value, dict):
        members = {key: said(member) for key, member in value.items()}
        return {key: member for key, member in members.items() if member not in ("", "ukendt", [], {})}
    return [said(member) for member in value] if isinstance(value, list) else value.rstrip("\n")


def of_plan(path):
    return said(yaml.load(Path(path).read_text("utf-8"), yaml.BaseLoader))


def expected():
    return of_plan(Path(__file__).with_name("answers.yaml"))


def words(steps=None):
    """All that was typed, as it reads: dates, amounts and choices are set in a way of their own."""
    for kind, *rest in steps if steps is not None else [step for each in FILES.values() for step in each]:
        if kind == "text" and rest[0] not in NUMBERS:
            yield from rest[1].split(", ")
        elif kind == "prose":
            yield from (paragraph.strip("*").removeprefix("- ") for paragraph in rest[1])
        elif kind in ("rows", "again"):
            for member in rest[0]:
                yield from words(member)
