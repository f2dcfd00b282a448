#include "base/diagnostics.hpp"

#include <algorithm>
#include <iterator>

namespace helhedsplan::base {

namespace {

constexpr Severity error = Severity::error;
constexpr Severity warning = Severity::warning;
constexpr Severity note = Severity::note;

// Rows are grouped by letter, numbers ascend, a number is never reused. A test checks form and uniqueness.
constexpr Diagnostic table[] = {
    // ---- C: what the parts of a plan say of each other ------------------------------------------------------------------
    {"C35", note, "aftalen er ændret",
     "Der er ændringer i aftalen siden den udgave, planen er sammenlignet med (--ændret-siden). Reglen i pakken siger, hvem der "
     "skal godkende dem. Er den nye udgave godkendt, så skriv det i planen; så kommer noten ikke.",
     "seneste_godkendte_version: {version: \"1.0\"}\nversion: \"1.1\"\n"},
    {"C36", note, "aftalen nævner noget, planen ikke har mere",
     "En aktivitet, et mål eller noget andet er slettet eller har fået et nyt navn, siden den udgave, planen er sammenlignet med "
     "(--ændret-siden), men en tekst i aftalen nævner det endnu. Ret teksten; det er så også en ændring af aftalen.",
     "strategisk_sammenhæng:\n  indledning: Lektiecaféen er en del af indsatsen.   # aktiviteten er slettet\n"},
    // ---- K: requirement sets; the codes of their rules (K-O5) stand in the sets ---------------------------------------
    {"K01", error, "prøven er ikke skrevet færdig",
     "En prøve i et kravsæt har én af „kræver“ (det, planen skal have), „ingen“ (den liste, der skal være tom), „ord“ (ord, der "
     "ikke "
     "må stå i en tekst), „kreds“ (led, der ikke må gå i ring) og „navneformer“ (navne, der skal staves ens), og den har alt det, "
     "som den skal bruge.",
     "prøver:\n  - besked: der mangler noget\n"},
    {"K02", error, "kravsættet, der udvides, findes ikke",
     "Med „udvider“ lægger et kravsæt sig oven på et andet. Det andet skal følge med programmet, ligge i en pakkes mappe „krav“ "
     "eller være givet med --krav, og ingen af dem må bygge på sig selv.",
     "id: egne\nudvider: koebenhavn-2010\n"},
    {"K03", error, "kategorien findes ikke", "Et krav er i en af de kategorier, som sættet nævner under „kategorier“.",
     "kategorier:\n  - id: organisering\nkrav:\n  - id: O9\n    kategori: organsering\n"},
    {"K04", error, "koden er brugt",
     "Et kravs kode er det, der står under „koder“, og kravets id. Hver kode har kun ét krav, også når planen prøves efter flere "
     "sæt; "
     "ellers ved ingen, hvilket krav en besked taler om.",
     "koder: \"K-\"\nkrav:\n  - id: O5   # også i koebenhavn-2011\n"},
    {"K05", warning, "det krav, der skulle melde det, findes ikke",
     "Med „meldes_af“ lader en prøve et andet krav sige det, de begge finder. Koden hører ikke til noget krav, så det bliver sagt "
     "to "
     "gange.",
     "prøver:\n  - {ingen: uden_begrundelse, meldes_af: [C222]}\n"},
    // ---- P: the plan -------------------------------------------------------------------------------------------------
    {"P01", error, "filen er ikke gyldig YAML",
     "Teksten kan ikke læses som YAML. Kun den første syntaksfejl vises, for alt efter den er usikkert. Ret stedet, og prøv igen.",
     "titel: [Amagerbro\nområde: Amagerbro\n"},
    {"P02", error, "tabulator brugt til indrykning",
     "YAML rykker ind med mellemrum, aldrig med tabulator. Sæt teksteditoren til at indsætte to mellemrum, når man trykker på Tab.",
     "periode:\n\tfra: 2018-01-01\n"},
    {"P03", error, "forkert indrykning",
     "Linjer på samme niveau skal begynde i samme kolonne, og det, der hører under noget, skal stå længere inde.",
     "periode:\n   fra: 2018-01-01\n  til: 2021-12-31\n"},
    {"P04", error, "kolon mangler eller står forkert",
     "En nøgle og dens værdi adskilles af kolon og et mellemrum. En tekst, der selv rummer kolon og mellemrum, skal stå i "
     "anførselstegn.",
     "titel: Amagerbro: en helhedsplan\n"},
    {"P05", error, "anførselstegn eller parentes er ikke lukket",
     "En tekst, der begynder med anførselstegn, eller en liste, der begynder med parentes, skal lukkes igen.",
     "titel: \"Amagerbro\n"},
    {"P06", error, "filen er ikke UTF-8", "Filen er gemt i en anden tegnkodning. Åbn den i en teksteditor, og gem den som UTF-8.",
     ""},
    {"P07", error, "YAML-finesse, som ikke bruges her",
     "Ankre (&), aliaser (*), mærker (!), flere dokumenter i én fil (---) og sammensatte nøgler læses ikke: en plan skal kunne "
     "læses af "
     "den, der ikke kender YAML. Skriv værdien ud i stedet.",
     "fra: &start 2018-01-01\ntil: *start\n"},
    {"P08", error, "nøglen står to gange", "Den samme nøgle står mere end én gang samme sted. Kun den første regnes med.",
     "titel: Amagerbro\ntitel: Amagerbro igen\n"},
    {"P09", error, "filen er for stor eller for dybt indlejret",
     "Der er en grænse for størrelse, dybde og antal, så en ødelagt fil ikke får programmet til at gå i stå.", ""},
    {"P10", warning, "tegn, som ikke kan stå i et dokument",
     "Teksten rummer styretegn eller andre tegn, som Word ikke kan vise. De er udeladt.", "titel: \"Amager\\u0001bro\"\n"},
    {"P20", error, "ukendt nøgle",
     "Planen bruger en nøgle, som skemaet ikke kender på det sted. Oftest er det en slåfejl, eller linjen står et niveau forkert. "
     "Det, der "
     "står under en ukendt nøgle, kommer ikke med i dokumenterne.",
     "beloeb: 200.000\n"},
    {"P21", error, "forkert slags værdi",
     "Nogle felter er lister, andre har nøgler under sig, og resten er en enkelt værdi. Her står noget af en anden slags.",
     "parter: fsb\n"},
    {"P22", error, "datoen findes ikke eller kan ikke læses",
     "En dato er en dag i kalenderen, skrevet som 2018-01-31, 31. januar 2018 eller 31.1.2018.",
     "periode:\n  til: 31. juni 2018\n"},
    {"P23", error, "beløbet kan ikke læses",
     "Et beløb er i kroner. Punktum deler kun tusinder, og komma står før ører: 1.150.000 eller 1.150.000,50 kr. 12.50 kan ikke "
     "læses, for det kan både være tolv kroner og noget helt andet.",
     "ansøgt: 1,150,000\n"},
    {"P24", error, "tallet kan ikke læses",
     "Feltet er et årstal, et antal, en procentsats eller et tal med enhed, og det, der står, er det ikke.", "boliger: ca. 400\n"},
    {"P25", error, "ikke en af mulighederne", "Feltet har nogle bestemte muligheder, og det, der står, er ikke en af dem.",
     "status: godkent\n"},
    {"P26", error, "henvisningen rammer ikke noget",
     "Feltet henviser til et medlem af en liste ved dets id, og listen har ikke det id. Enten er id'et stavet forkert, eller "
     "medlemmet "
     "mangler.",
     "kommune: kkk   # i listen over parter står kk\n"},
    {"P27", error, "id'et er brugt to gange",
     "Et id peger på ét medlem, også når listen er delt på flere områder. Ellers ville en henvisning kunne betyde to ting.",
     "parter:\n  - id: fsb\n  - id: fsb\n"},
    {"P28", error, "et felt, der skal være der, mangler",
     "Kun det, som resten hænger på, skal udfyldes: først og fremmest id'er. Der kan ikke stå „ukendt“. Alt andet kan vente.",
     "parter:\n  - navn: fsb\n"},
    {"P29", error, "id'et har en form, der ikke kan bruges",
     "Et id består af små bogstaver, tal og bindestreger. Det er planens eget navn for noget og vises ikke i dokumenterne, så det "
     "kan "
     "blive, når det rigtige navn ændrer sig.",
     "parter:\n  - id: Københavns Kommune\n"},
    {"P30", error, "teksten er for lang", "Feltet har en grænse, så et dokument ikke går i stykker af en fejl i planen.", ""},
    {"P31", error, "filen kan ikke læses",
     "Planen består af flere filer, og en af dem findes ikke eller kan ikke læses. Stien regnes fra den mappe, hvor den fil "
     "ligger, der "
     "henviser.",
     "forbehold: {fil: tekster/forbehold.md}\n"},
    {"P32", error, "filen ligger uden for planens mappe",
     "Intet uden for planens mappe læses, heller ikke gennem en genvej i mappen. Så kan planen flyttes og deles, og en fremmed "
     "plan kan "
     "ikke hente noget på din computer.",
     "forbehold: {fil: ../forbehold.md}\n"},
    {"P33", error, "filer henter hinanden i ring",
     "En liste i en fil kan hente andre filer, men ikke den fil, den selv er ved at blive hentet af.",
     "# i kontakter.yaml:\n- id: vagt\n  stedfortrædere: {fil: kontakter.yaml}\n"},
    {"P34", error, "planen består af for mange eller for store filer",
     "Der er en grænse for, hvor mange filer en plan består af, og hvor meget de fylder, så en ødelagt plan ikke får programmet "
     "til at gå i "
     "stå.",
     ""},
    {"P35", note, "flere fund er ikke vist", "Når den samme slags fund går igen mange gange, vises de første, og resten tælles.",
     ""},

    // Prose (CommonMark) has the numbers from 40.
    {"P40", warning, "overskrift i løbende tekst",
     "Dokumentets overskrifter kommer fra skabelonen, så nummereringen og indholdsfortegnelsen passer. Overskriften vises som et "
     "almindeligt afsnit. En linje med streger lige under en tekst gør også teksten til overskrift; sæt en tom linje imellem.",
     "baggrund: |\n  # Baggrund\n  Området har 2.100 boliger.\n"},
    {"P41", error, "HTML i løbende tekst",
     "HTML kan ikke komme med i et Word-dokument. Koden vises, som den står. Skriv tegnet < med omvendt skråstreg foran, hvis det "
     "var meningen: \\<.",
     "baggrund: |\n  Området har <b>2.100</b> boliger.\n"},
    {"P42", error, "billede i løbende tekst",
     "Billeder hører til i planens egne felter, hvor de får en tekst for dem, der ikke kan se dem. Henvisningen vises som tekst.",
     "baggrund: |\n  ![Kort](kort.png)\n"},
    {"P43", error, "tabel i løbende tekst",
     "Tabeller dannes af planens lister, så tallene kan tjekkes og lægges sammen. Linjerne vises, som de står.",
     "baggrund: |\n  | År | Boliger |\n  |----|---------|\n  | 2018 | 2.100 |\n"},
    {"P44", error, "linkadressen kan ikke bruges",
     "Et link skal begynde med https://, http://, mailto: eller tel:. Andre adresser peger ikke på noget, når dokumentet er sendt "
     "til andre, eller er ikke sikre at klikke på. Adressen vises som tekst.",
     "baggrund: |\n  Se [kommunens side](www.kk.dk).\n"},
    {"P45", error, "teksten er for lang",
     "En løbende tekst kan fylde 64 KB, omkring 20 sider. Del den op. Den vises uden formatering.", ""},
    {"P46", error, "teksten er indlejret for dybt",
     "Lister, citater og fremhævning kan stå inde i hinanden i indtil 32 niveauer. Det, der ligger dybere, vises som almindelige "
     "afsnit.",
     "baggrund: |\n  > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > for dybt\n"},
    {"P47", warning, "vandret streg i løbende tekst",
     "En vandret streg hører til dokumentets udseende, som pakken bestemmer. Den er udeladt.",
     "baggrund: |\n  Før\n\n  ---\n\n  Efter\n"},
    {"P48", error, "fodnoten kan ikke læses",
     "En fodnote skrives dér, hvor den hører til: ^[notens tekst]. Henvisninger som [^1] med teksten et andet sted kan ikke "
     "bruges, og en fodnote kan ikke stå i en fodnote. Teksten vises, som den står.",
     "baggrund: |\n  Området har 2.100 boliger.[^1]\n\n  [^1]: Danmarks Statistik, 2017.\n"},
    {"P49", error, "det vedlagte bilag er for stort",
     "Et bilag, som parterne selv vedlægger, kopieres ved siden af dokumenterne. Det må fylde 50 MB, og alle tilsammen 200 MB, så "
     "sættet "
     "kan sendes. Det, der er for stort, er ikke kopieret.",
     ""},
    {"P50", error, "billedet kan ikke bruges",
     "Et billede er en hel PNG- eller JPEG-fil af en rimelig størrelse. SVG-tegninger, PDF-filer og andre arter kan ikke vises ens "
     "overalt. "
     "I dokumentet står en bemærkning, hvor billedet skulle have været.",
     "parter:\n  - id: fsb\n    logo: billeder/fsb.svg\n"},
    {"P51", warning, "billedet skal drejes",
     "Telefoner og kameraer gemmer ofte et billede liggende og skriver i filen, at det skal drejes. Word, LibreOffice og andre er "
     "ikke enige "
     "om at følge det, så billedet kan komme til at ligge ned.",
     "boligområde:\n  kort: billeder/foto-fra-telefonen.jpg\n"},
    {"P52", warning, "id'et findes ikke i planens pakker",
     "Nogle felter nævner noget, som pakkerne har en liste over, fx rundens overordnede mål. Står id'et ikke i listen, kan "
     "dokumenterne ikke vise det: det er stavet forkert, eller det hører til en anden runde.",
     "fælles_mål:\n  - id: tryghed\n    overordnede_mål: [tryghd]\n"},
    // ---- T: templates ------------------------------------------------------------------------------------------------
    {"T01", error, "mærket er ikke lukket",
     "Et mærke begynder med {{ og slutter med }} på samme linje. Kun en kommentar, {{! … }}, må gå over flere linjer. Skal der stå "
     "to parenteser i teksten, så skriv \\{\\{.",
     "Området hedder {{område.\n"},
    {"T02", error, "mærket kan ikke læses",
     "Mellem parenteserne står en sti: feltnavne adskilt af punktum, som felterne hedder i planen. Navne på dele, områder og det, "
     "der står efter „som“, er ét ord.",
     "{{periode..fra}}\n"},
    {"T03", error, "et mærke åbnes, men lukkes ikke", "Alt, der åbnes med #, ^ eller $, skal lukkes igen med / og det samme navn.",
     "{{#beredskab}}\nDer er et beredskab.\n"},
    {"T04", error, "et mærke lukkes uden at være åbnet",
     "Et afsluttende mærke skal have et åbnende før sig, i samme afsnit, liste eller punkt.",
     "Der er et beredskab.\n\n{{/beredskab}}\n"},
    {"T05", error, "et mærke åbnes ét sted og lukkes et andet",
     "De to mærker skal stå på samme niveau: begge i den samme sætning eller begge alene på en linje, og begge i eller uden for en "
     "liste.",
     "Der er {{#beredskab}}et beredskab.\n\n{{/beredskab}}\n"},
    {"T06", error, "navnet findes ikke",
     "Et mærke nævner noget, som hverken er et felt i planen, en visning eller et navn givet med „som“. Et forkert stavet navn "
     "ville ellers give et tomt sted i dokumentet.",
     "Planen hedder {{title}}.\n"},
    {"T07", error, "feltet findes ikke", "Stien begynder rigtigt, men et af de følgende felter findes ikke i skemaet.",
     "Perioden begynder {{periode.start}}.\n"},
    {"T08", error, "filteret findes ikke", "Efter | kan der stå tal, kort, lille, stort eller antal.", "{{titel | versal}}\n"},
    {"T09", error, "mærket findes ikke i dette sprog",
     "Mustache kan skifte parenteser med {{=<% %>=}}. Det kan skabeloner ikke her.", "{{=<% %>=}}\n"},
    {"T10", error, "delen findes ikke", "En del hentes fra mappen „dele“ i en af pakkerne: {{> navn}} er filen dele/navn.md.",
     "{{> forside}}\n"},
    {"T11", error, "indlejret for dybt",
     "Afsnit, dele, lister og fremhævelser kan kun ligge et vist antal lag inden i hinanden. Som regel er det en del, der "
     "indsætter sig selv.",
     "> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > for dybt\n"},
    {"T12", error, "skabelonen eller dokumentet er for stort",
     "Der er en grænse, så lister inden i lister ikke får programmet til at gå i stå. Resten af dokumentet er udeladt.", ""},
    {"T13", error, "kan ikke vises i dokumentet",
     "Markdown kan rumme HTML, billeder og vandrette streger. De har ingen plads i dokumenterne og vises ikke eller som tekst.",
     "Se <b>her</b>.\n"},
    {"T14", error, "stien passer ikke til feltet",
     "En sti kan ikke gå gennem en liste, for den har mange medlemmer: gå gennem dem med {{#liste}}…{{/liste}}, eller vælg et med "
     "liste[sti].",
     "Den første hedder {{parter.navn}}.\n"},
    {"T15", error, "kan ikke stå her",
     "Overskrifter, sideskift, underskrifter og liggende sider hører til i dokumentet selv, ikke i lister, citater og tabeller, og "
     "nogle mærker skal stå alene på en linje.",
     "Her kommer {{@sideskift}} et skift.\n"},
    {"T16", warning, "overskriftens niveau springer over et",
     "Under en overskrift med ## kan der komme en med ###, men ikke straks en med ####. Niveauet er rettet i dokumentet.",
     "## Formål\n\n#### Baggrund\n"},
    {"T17", error, "dokumentet har mere end én titel", "Overskriften med ét # er dokumentets titel og står kun én gang.",
     "# Aftale\n\n# Bilag\n"},
    {"T18", error, "navnet er brugt to gange",
     "Et navn, som der henvises til, må kun høre til én overskrift eller tabel i dokumentet. I en liste får hvert medlem selv sit "
     "eget.",
     "## Formål {#formål}\n\n## Mål {#formål}\n"},
    {"T19", error, "opsætningen af blokken kan ikke læses",
     "Blokkene tabel, fakta, underskrifter, diagram og ret har bestemte nøgler. Der står noget, de ikke har, eller noget mangler.",
     "```tabel\nkolonne:\n  - hoved: Navn\nrækker:\n  - celler: [Amager]\n```\n"},
    {"T20", error, "rækken har ikke én celle for hver kolonne",
     "En række har lige så mange celler, som tabellen har kolonner. Kun en række med rollen „gruppe“ må nøjes med én.",
     "```tabel\nkolonner:\n  - hoved: Navn\n  - hoved: Adresse\nrækker:\n  - celler: [Amager]\n```\n"},
    {"T21", error, "delen er for stor til at stå i en linje",
     "En del, der indsættes midt i en linje, må kun rumme ét afsnit. Sæt mærket alene på en linje, hvis den er længere.",
     "Se her: {{> lang}}\n"},
    {"T22", error, "der er intet tidligere at indsætte",
     "{{@forrige}} indsætter det, som et område i en senere pakke erstatter. Uden for sådan et område betyder det intet.",
     "{{@forrige}}\n"},
    {"T23", error, "der henvises til noget, der ikke findes",
     "{{@henvis navn}} viser nummeret på den overskrift, der har {#navn}, den tabel, der har „navn:“, eller det bilag eller "
     "dokument i pakke.yaml, der hedder sådan.",
     "Se punkt {{@henvis formål}}.\n"},
    {"T24", warning, "der henvises til noget, der ikke er med",
     "Det, der henvises til, findes i skabelonen, men er udeladt i dette dokument. Sæt henvisningen i det samme afsnit, så den "
     "også udelades.",
     "Se punkt {{@henvis mål}}.\n\n{{^titel}}\n## Mål {#mål}\n{{/titel}}\n"},
    {"T25", error, "visningen kan ikke læses eller beregnes",
     "En visning samler oplysninger fra planen til brug i skabeloner. Den siger med „fra“, „andel“, „år“, „halvår“ eller "
     "„betingelse“, hvad den viser.",
     "visninger:\n  - navn: sum_af_navne\n    fra: parter\n    sum: navn\n"},
    {"T26", error, "visninger bygger på hinanden i ring",
     "En visning kan bruge andre visninger, men ikke sig selv, heller ikke gennem andre.",
     "visninger:\n  - navn: a\n    fra: b\n  - navn: b\n    fra: a\n"},
    {"T27", warning, "en boks i et diagram hører under sig selv",
     "Følger man i diagrammet, hvad hver boks hører under, skal man ende øverst. Her kommer man tilbage til den boks, man begyndte "
     "ved. Den er sat øverst.",
     "```diagram\nbeskrivelse: Hvem der hører under hvem\nnoder:\n  - {for: parter, id: navn, under: navn, tekst: "
     "\"{{navn}}\"}\n```\n"},
    {"T28", warning, "en boks hører under noget, der ikke er i diagrammet",
     "Det, boksen hører under, har ingen boks i diagrammet. Boksen er sat øverst.",
     "```diagram\nbeskrivelse: Hvem der hører under hvem\nnoder:\n  - {for: parter, under: titel, tekst: \"{{navn}}\"}\n```\n"},
    {"T29", error, "feltet er ikke et billede", "Blokken billede viser et felt, der nævner en billedfil, fx en parts logo.",
     "```billede\nfil: titel\ntekst: Et billede\n```\n"},
    {"T30", warning, "billedet har ingen tekst",
     "Et billede skal have en tekst for den, der ikke kan se det. Den står i planen ved billedet, eller skabelonen danner den, fx "
     "„Logo for "
     "fsb“. Så længe den mangler, læses filens navn op.",
     ""},
    // ---- T: packs (templates have the numbers below 30) -----------------------------------------------------------------
    {"T31", error, "pakken findes ikke",
     "En pakke er enten en af de medfølgende, nævnt ved navn, eller en mappe med en fil pakke.yaml; en mappe regnes fra planens "
     "mappe.",
     "pakker: [lbf-2015-81]\n"},
    {"T32", error, "pakken kan ikke læses",
     "Mappen eller en af dens filer kan ikke læses. Se efter, at filen findes, og at du har adgang.",
     "pakker: [./min-pakke]   # en mappe uden pakke.yaml\n"},
    {"T33", error, "skabelonen findes ikke",
     "Et dokument i pakke.yaml henter sin tekst i en fil af samme navn med endelsen .md, eller i den, som „skabelon“ nævner. Ingen "
     "af "
     "pakkerne har filen.",
     "dokumenter:\n  - navn: delaftale\n    skabelon: delaftalen\n"},
    {"T34", warning, "området erstatter intet",
     "En pakke, der ligger over en anden, erstatter i den underste det, der har samme navn: et område, et afsnit, hvis overskrift "
     "har "
     "{#navn}, eller en tabel med „navn:“. Her er intet af det navn, så teksten bliver ikke vist noget sted.",
     "{{$formaal}}\nEn ny tekst.\n{{/formaal}}\n"},
    {"T35", error, "to dokumenter får samme filnavn",
     "Hvert dokument skal have sit eget filnavn. Store og små bogstaver gør ingen forskel, for det gør de ikke på alle computere.",
     "dokumenter:\n  - navn: delaftale\n    for: indsatsområder som område\n    filnavn: delaftale\n"},
    {"T36", error, "dokumentet kan ikke laves for noget, der ikke er en liste",
     "„for“ skal nævne en liste i planen eller en visning, der giver en liste. Der bliver et dokument for hvert medlem.",
     "dokumenter:\n  - navn: delaftale\n    for: titel\n"},
    {"T37", error, "filnavnet er tomt eller kan ikke bruges",
     "Et filnavn skal indeholde mindst et bogstav eller tal og må højst fylde 200 tegn. Tegn, som ikke kan stå i filnavne, bliver "
     "til "
     "bindestreger.",
     "dokumenter:\n  - navn: delaftale\n    filnavn: \"{{område}}\"   # og området er ikke udfyldt\n"},
    {"T38", error, "planen har ingen dokumenter at danne",
     "Ingen af planens pakker nævner et dokument. Den underste pakke i listen skal være en, der har dokumenter, for eksempel en af "
     "Landsbyggefondens runder.",
     "pakker: []\n"},
    {"T39", error, "skemaet til planen kan ikke bruges",
     "Skemaet er en del af programmet og kan kun fejle, når der er valgt et andet med --skemaer. Beskeden siger, hvad der er galt.",
     "helhedsplan tjek plan.yaml --skemaer mine-skemaer\n"},
    {"T40", error, "pakken ligger under sig selv",
     "En pakke kan under „grundlag“ nævne den pakke, der altid skal ligge under den. Nævner to pakker hinanden, er der ingen "
     "nederste.",
     "id: min-pakke\ngrundlag: ../min-pakke\n"},
    {"T41", error, "en del af udseendet er ikke gyldig XML",
     "Pakkens mappe „udseende“ rummer dele af en Word-fil, som de ser ud, når filen er pakket ud. Beskeden viser linjen. Lettere "
     "end at "
     "rette i dem er at lægge en Word-fil i mappen i stedet.",
     "min-pakke/udseende/word/styles.xml:   <w:styles><w:style></w:styles>\n"},
    {"T42", error, "pakken har mere end ét udseende",
     "I pakkens mappe „udseende“ må der kun ligge én Word-fil, ellers kan ingen vide, hvilken der gælder.",
     "min-pakke/udseende/ny.docx og min-pakke/udseende/gammel.docx\n"},
    {"T50", error, "der er ingen blok af det navn at rette i",
     "Blokken „ret“ nævner med „blok:“ en tabel eller en anden blok, som i en tidligere pakke har det „navn:“. Der er ingen.",
     "```ret\nblok: aktivitetsoversigten\ntitel: Områdets aktiviteter\n```\n"},
    {"T51", error, "de ord, der skal rettes, står der ikke",
     "Blokken „ret“ citerer med „tekst:“ de ord, den erstatter. De skal stå i en tidligere pakkes skabelon, nøjagtig som de er "
     "skrevet dér, med "
     "mærker. Er skabelonen blevet ændret, så se, om rettelsen stadig er den rigtige.",
     "```ret\ntekst: Bestyrelsen mødes hvert år.\ntil: Bestyrelsen mødes hver måned.\n```\n"},
    {"T52", error, "blokken har ikke den kolonne eller række",
     "En kolonne hedder det, der står i dens „navn:“ eller „hoved:“; en række det, der står i dens „navn:“, „felt:“ eller første "
     "celle, som det "
     "er skrevet i skabelonen.",
     "```ret\nblok: milepaelstabel\nkolonner:\n  - {fjern: Ansvarligt}\n```\n"},
    {"T53", error, "„ret“ har intet at rette",
     "En fil, der rummer andet end områder, blokke med „ret“ og kommentarer, er en hel skabelon og erstatter den, der ligger under "
     "den. Der er "
     "så intet tilbage at rette i.",
     "Her er en tekst.\n\n```ret\ntekst: Bestyrelsen\ntil: Byrådet\n```\n"},
    {"T54", warning, "pakken er nævnt to gange", "En pakke kan kun ligge ét sted i rækken. Den anden linje gør ingen forskel.",
     "pakker: [lbf-2015-18, koebenhavn, lbf-2015-18]\n"},
    {"T55", error, "pakkerne står i forkert rækkefølge",
     "Planen nævner pakkerne nedefra: først fondens runde, så kommunens pakke, til sidst jeres egen. En pakke kan kun rette i det, "
     "der "
     "ligger under den.",
     "pakker: [koebenhavn, lbf-2015-18]\n"},
    {"T56", error, "pakken mangler det, den ligger oven på",
     "Pakken retter i en anden, som den nævner under „bygger_på“. En af dem skal stå før den i planens liste over pakker.",
     "pakker: [koebenhavn]\n"},
    {"T57", error, "bilaget nævner noget, som pakken ikke har",
     "„dokument“ nævner det dokument, som er bilaget, eller som det er et afsnit i, ved navnet under „dokumenter“ i pakke.yaml. "
     "„punkt“ nævner en overskrift ved det navn, der står i {#navn}.",
     "bilag:\n  - {id: beredskabsplan, titel: Beredskabsplan, form: fil, dokument: beredskabsplanen}\n"},
    {"T58", error, "kravsættet findes ikke",
     "Under „kravsæt“ står navnene på de samlinger af krav, planen skal prøves efter. Hverken programmet eller pakkerne har "
     "samlingen, så dens krav bliver ikke prøvet.",
     "kravsæt: [kommunens-egne]\n"},
    {"T59", note, "visningen bruges ikke",
     "Ingen skabelon i pakken eller i dem, den ligger oven på, bruger visningen, heller ikke gennem en anden visning. Er navnet "
     "skrevet forkert, så skulle den måske have erstattet en anden.",
     "visninger:\n  - {navn: partere, fra: parter}\n"},
    {"T60", note, "delen bruges ikke",
     "Ingen skabelon i pakken eller i dem, den ligger oven på, indsætter delen. Er filens navn skrevet forkert, så skulle den "
     "måske have erstattet en anden.",
     "min-pakke/dele/maalgruppe.md\n"},
    {"T61", warning, "skabelonen bruges ikke",
     "Intet dokument henter sin tekst i filen, så den bliver ikke vist noget sted. En fil hører til det dokument, der har samme "
     "navn, eller som nævner den under „skabelon“.",
     "min-pakke/delaftalen.md\n"},
    {"T62", note, "filen erstatter hele skabelonen",
     "En fil retter i skabelonen nedenunder, når den kun rummer områder, blokke med „ret“ og kommentarer. Står der andet, "
     "erstatter den skabelonen helt, også de afsnit, den ikke nævner.",
     "Her er en tekst.\n\n{{$formaal}}\nEn ny tekst.\n{{/formaal}}\n"},
    {"T63", warning, "kravet findes ikke",
     "Under „alvor“ giver en pakke et krav en anden alvor, med begrundelse. Ingen af de krav, planen prøves efter, har koden, så "
     "linjen ændrer intet.",
     "alvor:\n  - {kode: K-O99, alvor: note, begrundelse: Kravet er bortfaldet.}\n"},
    {"T64", error, "reglen om ændringer nævner noget, der ikke er der",
     "Under „ændringer“ i pakke.yaml står, hvem der skal godkende, at et dokument ændres. „dokument“ nævner dokumentet ved dets "
     "navn "
     "under „dokumenter“, og „undtagen“ nævner felter i planen, uden id'er.",
     "ændringer:\n  - {id: aftalen, dokument: samarbejdsaftalen, godkendes_af: parterne}\n"},
    {"T65", error, "ingen side til det, der mangler",
     "„tjek --mangler“ skriver den side, der hedder „mangler“ under „sider“ i en af planens pakker. Den følger med de pakker, der "
     "bygger på Landsbyggefondens runder; en pakke, der står alene, har sin egen.",
     "sider: []\n"},
    {"T66", error, "reglen om, hvem der skaffer noget, kan ikke bruges",
     "Under „skaffes_af“ i pakke.yaml er „part“ en sti i planen eller en visning. Står der „i_posten: ja“, er „part“ og „rolle“ "
     "felter i "
     "planens poster. „adressat“ er en af dem, krav kan have.",
     "skaffes_af:\n  - {id: ellers, part: administrerende_pat, rolle: projektlederen}\n"},

    // ---- D: Word files -------------------------------------------------------------------------------------------------
    {"D01", error, "filen er ikke et Word-dokument",
     "Der ventes et Word-dokument (.docx) eller en Word-skabelon (.dotx). Andre formater skal først gemmes som et Word-dokument.",
     "helhedsplan byg plan.yaml -o ud --udseende brevpapir.pdf\n"},
    {"D02", error, "filen er beskyttet med adgangskode",
     "En fil, der kræver adgangskode for at blive åbnet, kan ikke læses. Fjern adgangskoden i Word, og gem filen igen.",
     "helhedsplan byg plan.yaml -o ud --udseende hemmelig.docx\n"},
    {"D03", error, "filen er i Words gamle format",
     "Filer fra før Word 2007 (.doc) er bygget helt anderledes. Åbn filen i Word, og gem den som Word-dokument (.docx). Endelsen "
     "alene "
     "siger intet: en fil kan være omdøbt.",
     "helhedsplan byg plan.yaml -o ud --udseende brevpapir.doc\n"},
    {"D04", error, "Word-filen er beskadiget",
     "Filens zip-arkiv kan ikke læses, eller noget i det passer ikke med sin kontrolsum. Ofte er filen kun hentet halvt.",
     "helhedsplan byg plan.yaml -o ud --udseende halv.docx\n"},
    {"D05", error, "Word-filen er for stor",
     "Der er en grænse for, hvor meget en fil må fylde, pakket og pakket ud, så en fil, der er lavet for at skade, ikke kan stoppe "
     "computeren.",
     "helhedsplan byg plan.yaml -o ud --udseende film.docx\n"},
    {"D06", error, "Word-filens indre er ikke i orden",
     "En Word-fil er et zip-arkiv af dele, der henviser til hinanden. Her mangler en del, findes to gange eller har et navn, der "
     "fører "
     "ud af filen. Word retter det, når filen åbnes og gemmes igen.",
     "helhedsplan byg plan.yaml -o ud --udseende rettet-i-zip.docx\n"},
    {"D07", error, "en del af Word-filen er ikke gyldig XML",
     "Delene i en Word-fil er XML. Beskeden siger, hvilken del og hvad der er galt. En fil med sådan en del kan programmerne som "
     "regel "
     "ikke selv åbne igen. LibreOffice 7.4 kan skrive den, når der er en sporet ændring i et af dokumentets felter. Er filen "
     "stadig "
     "åben, så godkend eller afvis ændringerne (Rediger, Spor ændringer), og gem igen: så er den i orden. Er den lukket, så tag en "
     "tidligere udgave, eller dan dokumentet igen.",
     "helhedsplan byg plan.yaml -o ud --udseende rettet-i-xml.docx\n"},
    {"D08", error, "filen er gemt som Strict Open XML",
     "Word kan gemme i to udgaver af formatet. Næsten ingen andre programmer kan læse den strenge. Gem filen som almindeligt "
     "Word-dokument (.docx).",
     "helhedsplan byg plan.yaml -o ud --udseende strict.docx\n"},
    {"D09", error, "Word-filen kræver en udvidelse, som ikke kendes",
     "En fil kan sige, at den kun må læses af programmer, der forstår en bestemt udvidelse af formatet (mc:MustUnderstand). Den "
     "nævnte udvidelse forstås ikke her, så teksten kunne blive læst forkert.",
     "helhedsplan byg plan.yaml -o ud --udseende udvidet.docx\n"},
    {"D10", warning, "noget i Word-filen er ikke læst",
     "Formler læses kun som deres tegn; diagrammer med tal, SmartArt, indlejrede dokumenter og lignende læses slet ikke. Beskeden "
     "siger, "
     "hvad det er, og hvor det står. Resten af filen er læst.",
     "helhedsplan hent plan.yaml delaftale-med-formel.docx\n"},
    {"D11", error, "Word-filen har rettelser, som ingen har taget stilling til",
     "Nogen har skrevet i filen med „Registrer ændringer“. Blev de rettelser blandet med dem, programmet selv laver, kunne ingen "
     "se, "
     "hvis der var hvis. Tag stilling til dem i Word, eller sig, om de skal regnes for accepteret eller afvist.",
     "helhedsplan sammenlign gammel.docx ny.docx -o ud --andres-rettelser accepter\n"},
    {"D12", error, "rettelserne kan ikke vises",
     "Hver sammenligning prøves, før den skrives: accepteres alt, skal det være den nye tekst, og afvises alt, den gamle. Det "
     "holdt ikke "
     "for denne fil, og derfor er den ikke skrevet. Det sker kun for filer, som andre programmer har lavet på usædvanlige måder. "
     "Sammenlign dem "
     "i Word i stedet (Gennemse, Sammenlign).",
     "helhedsplan sammenlign gammel.docx ny.docx -o ud\n"},
    {"D13", note, "en forskel er ikke vist som rettelse",
     "Word kan ikke vise alt som rettelser. Er kun skrift, form, sektioner eller et helt sidehoved anderledes, står det her i "
     "stedet.",
     "helhedsplan sammenlign gammel.docx ny.docx -o ud\n"},
    {"D14", error, "rettelserne ville vise noget fortroligt",
     "Dokumentet er offentligt, men i en af udgaverne står der noget i det, som en af planerne holder fortroligt. Som slettet "
     "tekst ville det komme med i filen med rettelser. Derfor er den ikke skrevet. De andre dokumenter er.",
     "problem: Ring til Anne Hansen.   # stod i den gamle plan; nu står hun kun i kontaktlisten\n"},
    {"D20", note, "udseendet mangler en typografi",
     "Dokumenterne bruger typografier, som Word-filen ikke har. De er taget fra standardens udseende, med Word-filens skrift og "
     "farve. "
     "Vil du selv bestemme dem, så opret en typografi med det nævnte navn i Word-filen.",
     "helhedsplan byg plan.yaml -o ud --udseende kommune.docx\n"},
    {"D21", note, "noget i udseendet er ikke taget med",
     "Fra en Word-fil tages typografier, tema, skrifttyper, margener, sidehoved, sidefod og logo. Noget af det, filen har dér, kan "
     "ikke bruges i dokumenterne; beskeden siger hvad.",
     "helhedsplan byg plan.yaml -o ud --udseende kommune.docx\n"},
    {"D22", note, "dokumenterne er på A4",
     "Danske dokumenter skrives på A4, stående, med liggende sider, hvor en tabel kræver det. Fra en Word-fil på et andet papir "
     "tages "
     "margenerne.",
     "helhedsplan byg plan.yaml -o ud --udseende letter.dotx\n"},
    {"D23", note, "tekst i udseendets sidehoved eller sidefod følger med",
     "Teksten i Word-filens sidehoved og sidefod kommer til at stå på alle dokumenternes sider. Er den skrevet til et bestemt "
     "dokument, "
     "så ret den i Word-filen, eller brug felter: Titel, Emne, Forfatter, dato og de egenskaber, som dokumenterne har.",
     "helhedsplan byg plan.yaml -o ud --udseende gammelt-referat.docx\n"},
    {"D24", note, "en farve i udseendet er gjort mørkere",
     "Tekst skal stå tydeligt mod sin baggrund, ellers kan svagtseende ikke læse den. Kravet er et kontrastforhold på mindst 4,5 "
     "til 1, for stor tekst 3 til 1 (WCAG 1.4.3), og det skal offentlige dokumenter opfylde. Dokumenterne bruger derfor en mørkere "
     "udgave af typografiens farve. Word-filen er ikke ændret; vælg selv en farve i den, hvis den skal være en anden.",
     "helhedsplan byg plan.yaml -o ud --udseende lysegraa.docx\n"},
    {"D25", note, "en skrift i udseendet er gjort større",
     "Tekst på under 8 punkt er for lille til at læse for mange. Dokumenterne bruger derfor 8 punkt, hvor Word-filens typografi "
     "har "
     "en "
     "mindre skrift. Word-filen er ikke ændret; vælg selv en større skrift i den, hvis den skal være en anden.",
     "helhedsplan byg plan.yaml -o ud --udseende brevpapir.dotx\n"},

    // ---- M: Word files back into the plan ------------------------------------------------------------------------------
    {"M01", warning, "noget i Word-filen kan ikke læses som det, feltet skal være",
     "Feltet er en dato, et beløb, et valg eller lignende, og det, der står i Word-filen, er noget andet. Beskeden siger, hvor i "
     "filen det "
     "står. Ret det i filen, og hent igen, eller skriv det rigtige i planen; det, der stod, går ikke tabt.",
     "Word-filen: Startdato: efter sommerferien\n"},
    {"M02", warning, "et navn i Word-filen er ikke nævnt dér, hvor det hører hjemme",
     "Feltet peger på noget, der står et andet sted, fx en part eller et delmål, og navnet findes ikke dér. Skriv det, som det "
     "står dér, eller tag det med dér.",
     "Word-filen: Ansvarlig: forvaltningen\n"},
    {"M03", warning, "det samme er skrevet på to måder",
     "To udfyldte skabeloner, eller to steder i den samme, siger noget forskelligt om den samme ting. Planen har fået det første; "
     "det andet "
     "står i filen med det, der ikke er placeret. Ret det ene sted, så de er enige.",
     "aftale.docx: Startdato: 1. januar 2018   delaftale.docx: Startdato: 1. februar 2018\n"},
    {"M04", warning, "tekst i Word-filen hører ikke til noget felt",
     "Nogen har skrevet uden for felterne, eller ændret den faste tekst. Planen har ingen plads til det. Det går ikke tabt: det "
     "står i filen "
     "med det, der ikke er placeret, ved siden af planen.",
     "Word-filen: et afsnit skrevet under et felt i stedet for i det\n"},
    {"M05", note, "noget er nævnt, men ikke beskrevet",
     "En skabelon nævner fx en part, og ingen af de hentede skabeloner beskriver den. Planen har fået navnet "
     "med og ikke mere. Tag også den skabelon med, eller beskriv det i planen.",
     "helhedsplan hent --ny plan.yaml delaftale.docx   # uden samarbejdsaftalen\n"},
    {"M06", warning, "noget i teksten kan ikke stå i en plan",
     "En plans tekster kan have afsnit, lister, citater, links, noter, fed og kursiv. Understregning, tabeller, billeder og "
     "lignende kan de "
     "ikke; ordene er taget med uden.",
     "Word-filen: et felt med en tabel i\n"},
    {"M07", error, "filen er ikke en af programmets skabeloner",
     "En plan hentes fra Word-filer, der er dannet med „helhedsplan skabeloner“ og udfyldt. I dem står, hvilket felt der er hvad; "
     "en anden "
     "Word-fil siger det ikke.",
     "helhedsplan hent --ny plan.yaml referat.docx\n"},
    {"M08", error, "filen er et færdigt dokument og ikke en skabelon",
     "En ny plan hentes fra skabeloner, der er udfyldt. Et færdigt dokument er dannet af en plan; rettelser i det hentes til den "
     "plan.",
     "helhedsplan hent --ny plan.yaml ud/delaftale-tryghed.docx\n"},
    {"M09", error, "filen er dannet af en anden udgave af programmet",
     "Det, filen siger om sine felter, er skrevet på en måde, som denne udgave af programmet ikke kan læse. Brug den udgave, filen "
     "er "
     "dannet med, eller flyt teksten over i en ny skabelon.",
     "helhedsplan hent --ny plan.yaml gammel-skabelon.docx\n"},
    {"M10", note, "Word-filen har sporede ændringer",
     "Ændringer, som ingen har accepteret eller afvist, er taget med, som var de accepteret. Er det forkert, så afvis dem i Word, "
     "og "
     "hent igen.",
     "helhedsplan hent --ny plan.yaml delaftale-med-rettelser.docx\n"},
    {"M11", warning, "skabelonerne er ikke af samme slags",
     "Skabelonerne er dannet til forskellige runder eller med forskellige pakker. Planen kan kun have én slags og har fået "
     "pakkerne fra den første. Se efter, om skabelonerne hører sammen.",
     "helhedsplan hent --ny plan.yaml aftale-2015-18.docx delaftale-2019-26.docx\n"},
    {"M12", error, "rettet både i Word og i planen",
     "Siden dokumentet blev dannet, er det samme sted rettet i Word-filen og i planen, hver på sin måde. Programmet gætter ikke: "
     "planen er "
     "ikke ændret på det sted, og begge tekster er vist. Hent igen med --tag-ord, hvis Word-filen skal gælde, eller med "
     "--tag-plan, hvis planen "
     "skal; tilvalget gælder alle steder i den kørsel. Eller ret det ene sted, så de er enige.",
     "Word-filen: Navn: Naboskabet      planen: navn: Naboerne      før: Natteravne\n"},
    {"M13", error, "rettet forskelligt to steder i den samme Word-fil",
     "En oplysning kan stå flere steder i et dokument, men står kun ét sted i planen. Det er nok at rette den ét af stederne i "
     "Word-filen. Er den rettet forskelligt to steder, ved ingen, hvad der gælder, og planen er ikke ændret. Ret filen, så der "
     "står "
     "det samme, og hent igen.",
     "forsiden: Parken 2022      sidehovedet: Parken 2023\n"},
    {"M14", error, "filen fører ikke tilbage til planen",
     "Et dokument, som programmet har dannet, rummer usynlige mærker, der siger, hvor i planen hvert sted hører hjemme. Filen har "
     "dem ikke: "
     "den er skrevet af andre, teksten er kopieret over i et nyt dokument, eller et program har fjernet mærkerne. Tag den "
     "fil, programmet dannede, og ret i den.",
     "helhedsplan hent plan.yaml referat.docx\n"},
    {"M15", error, "filen er en sammenligning",
     "En fil, der viser ændringer mellem to udgaver, er til at læse og godkende. Den fører ikke tilbage til planen, for den rummer "
     "begge udgaver på én gang. Ret i selve dokumentet.",
     "helhedsplan hent plan.yaml sammenligning/delaftale-tryghed.docx\n"},
    {"M16", error, "filen er en skabelon, der er udfyldt",
     "En udfyldt skabelon bliver til en ny plan med „hent --ny“. Den kan ikke rettes ind i en plan, for den er ikke dannet af den.",
     "helhedsplan hent plan.yaml skabeloner/delaftale.docx\n"},
    {"M17", error, "filen hører til en anden plan",
     "Næsten intet af det, filen viste, da den blev dannet, står i den plan, der skal rettes. Så er det nok ikke den rigtige plan "
     "eller den "
     "rigtige fil, og intet er hentet.",
     "helhedsplan hent nordparken/plan.yaml sydparken/delaftale-tryghed.docx\n"},
    {"M18", note, "filen er den fortrolige udgave",
     "Den fortrolige udgave er den eneste, der fører tilbage til det fortrolige. Det, der er rettet i den, hentes som alt andet, "
     "men vises "
     "hverken her eller i rapporter.",
     "helhedsplan hent plan.yaml ud/beredskabsplan-fortrolig.docx\n"},
    {"M19", warning, "tekst uden for planens felter er ændret",
     "Et dokument består af planens oplysninger og af fast tekst fra skabelonen. Den faste tekst hører ikke til i planen: "
     "ændringen står kun i "
     "Word-filen. Skal den gælde alle dokumenter, så ret skabelonen; skal den stå i planen, så skriv den i et felt.",
     "Word-filen: „Parterne mødes to gange om året“ er blevet til „Parterne mødes fire gange om året“\n"},
    {"M20", warning, "tekst, som udregnes af planen, er ændret",
     "Summer, lister over navne og lignende bliver til af planens oplysninger. Rettes de i Word, passer de ikke længere med det, "
     "de er udregnet "
     "af, og ændringen forsvinder, næste gang dokumentet dannes. Ret i stedet det, de udregnes af.",
     "Word-filen: I alt 2.325.750 kr. er blevet til 2.400.000 kr.\n"},
    {"M21", note, "formateringen er ændret",
     "Ordene er de samme, men de ser anderledes ud. Planen rummer ord, ikke udseende; det bestemmes af udseendet og skabelonen.",
     "Word-filen: en overskrift er gjort rød\n"},
    {"M22", note, "kommentar i Word-filen",
     "Kommentarer er samtale og kommer ikke i planen. De er vist her, så ingen bliver glemt.",
     "Word-filen: kommentar fra N.N.: „er tallet rigtigt?“\n"},
    {"M23", warning, "sporede ændringer, som ingen har accepteret",
     "Filen er rettet med „Registrer ændringer“, og nogle af ændringerne er hverken accepteret eller afvist. De er læst, som om de "
     "var "
     "accepteret. Afvis dem, der ikke skal gælde, i Word, og hent igen.",
     "Word-filen: „[tre→fire] møder om året“\n"},
    {"M24", error, "slettet i Word, men bruges stadig i planen",
     "Noget, der er slettet i Word-filen, bliver nævnt af noget andet i planen. Blev det slettet, ville det andet pege på "
     "ingenting.",
     "Word-filen: rækken „fsb“ er slettet      planen: ansvarlig: {part: fsb}\n"},
    {"M25", warning, "flyttet i Word, men rækkefølgen er ikke planens",
     "Dokumentet viser listen ordnet på sin egen måde, fx efter dato, eller planens rækkefølge er ændret imens. En flytning kan "
     "kun hentes, "
     "hvor dokumentet viser listen, som den står i planen.",
     "Word-filen: en milepæl er flyttet op i en oversigt, der er ordnet efter dato\n"},
    {"M26", warning, "et felt står ikke længere i Word-filen",
     "Stedet, hvor oplysningen stod, er slettet, fx sammen med den sætning, den stod i. Det kan ikke ses, om oplysningen er "
     "forkert, eller om "
     "den kun ikke skal stå der. Planen er ikke ændret.",
     "Word-filen: sætningen „Perioden er [2018-2021]“ er slettet\n"},
    {"M27", warning, "noget i Word-filen kan ikke hentes",
     "Der er noget i filen, som planen ikke har et sted til, eller som ikke kan læses: et nyt billede, en formel, en række, hvis "
     "felter ikke "
     "kan kendes. Det bliver i Word-filen. Er der en oplysning i det, så skriv den i planen.",
     "Word-filen: logoet er skiftet ud\n"},
    {"M28", warning, "planen danner ikke længere dokumentet",
     "Filen er dannet af planen, men planen er ændret, så dokumentet ikke længere er blandt dem, den danner. Felterne kan hentes "
     "alligevel; "
     "resten af teksten er der intet at sammenligne med.",
     "helhedsplan hent plan.yaml delaftale-udgaaet.docx\n"},
    {"M29", error, "slettet ét sted i Word-filen, men ikke alle steder",
     "Noget, som dokumentet viser flere steder, fx i en tabel og i et afsnit for sig, er slettet det ene sted. Det kan betyde, at "
     "det skal ud "
     "af planen, eller kun, at det ikke skal stå dér. Planen er ikke ændret.",
     "Word-filen: milepælen er slettet i oversigten, men står stadig under aktiviteten\n"},
    {"M30", warning, "noget i en ny række eller et nyt punkt er ikke hentet",
     "En ny række i en tabel eller et nyt punkt i en liste bliver til felter efter de andre i den. Det, der udregnes af planen, "
     "eller som "
     "ikke kan kendes som et felt, kommer ikke med; beskeden viser, hvad der stod, og hvad dokumentet viser, når det dannes igen. "
     "Resten skal skrives i planen.",
     "Word-filen: en ny aktivitet med „hele byen“ i kolonnen „Målgruppe“\n"},
    {"M31", error, "rettet i Word, men ikke i planen",
     "Et sted, som planen ejer (en værdi, en tekst, en række i en af planens lister), er rettet i Word-filen, og planen siger "
     "noget andet. "
     "Filen er urørt. Hent rettelserne ind i planen med „helhedsplan hent“, eller lad planen bestemme med --tag-plan.",
     "helhedsplan byg plan.yaml -o ud   # efter at et beløb er rettet i ud/delaftale-tryghed.docx\n"},
    {"M32", warning, "den nye udgave ligger ved siden af",
     "Word-filen rummer noget, som ikke kan føres over i en ny udgave: et billede, en tegning, et sektionsskift. Filen er urørt, "
     "og den nye "
     "udgave har fået et navn med „(ny udgave)“. Flyt selv dine rettelser over i den.",
     "helhedsplan byg plan.yaml -o ud   # efter at der er sat et billede ind i ud/delaftale-tryghed.docx\n"},
    {"M33", warning, "stedet findes ikke længere",
     "En tekst, som nogen har skrevet i Word-filen, stod i et afsnit, som dokumentet ikke længere har. Den står nu efter det, der "
     "stod før den, "
     "med en kommentar. Flyt den, eller slet den.",
     "helhedsplan byg plan.yaml -o ud   # efter at et afsnit er gået ud af planen\n"},
    {"M34", warning, "rettet i Word og ændret i skabelonen",
     "En sætning i skabelonen er rettet i Word-filen, og siden er skabelonen selv ændret. Begge sætninger står nu i filen, med en "
     "kommentar. "
     "Slet den, der ikke skal stå.",
     "helhedsplan byg plan.yaml -o ud   # efter at pakken er kommet i en ny udgave\n"},
    {"M35", warning, "en rettelse er ikke ført med",
     "Rettelsen stod i noget, som udregnes af planen (en sum), eller hvor planen skulle bestemme. Nu står planens egen tekst der "
     "igen; beskeden "
     "citerer det, der stod i Word-filen.",
     "helhedsplan byg plan.yaml -o ud   # efter at en sum er rettet i Word\n"},
    {"M36", note, "en sætning i skabelonen rettes igen og igen",
     "Den samme sætning i skabelonen er rettet i flere dokumenter. Så er det nok skabelonen, der skal rettes: beskeden siger, i "
     "hvilken fil og "
     "linje den står.",
     "helhedsplan byg plan.yaml -o ud   # efter at den samme sætning er rettet i to delaftaler\n"},
    {"M37", error, "et navn er skiftet ud med et andet, der også står i planen",
     "Stedet viser navnet på noget, der står et andet sted i planen, fx en part. I Word-filen er det skiftet ud med navnet på en "
     "anden. Det er ikke et nyt navn, men en anden henvisning, og den kan ikke hentes her.",
     "Word-filen: „Ansvarlig: fsb“ er blevet til „Ansvarlig: Københavns Kommune“\n"},
    {"M38", note, "filen har fået et andet navn",
     "En Word-fil i mappen er et af planens dokumenter, som har fået et andet navn. Er der rettet i den, er rettelserne ført med "
     "ind i "
     "dokumentet under dets eget navn. Filen selv er urørt; programmet sletter intet.",
     "helhedsplan byg plan.yaml -o ud   # efter at ud/budget.docx er rettet og omdøbt til ud/budget rettet.docx\n"},
    {"M39", note, "en tabel, som er sat ind i Word, har ingen overskriftsrække",
     "Tabellen er ført med, som den er. Har den ingen række, der er mærket som overskrift, kan en skærmlæser ikke sige, hvilken "
     "kolonne en celle hører til, og dokumentet er ikke tilgængeligt for alle. Vælg den første række i Word, og sæt kryds ved "
     "„Gentag som overskriftsrækker“ under Layout.",
     "helhedsplan byg plan.yaml -o ud   # efter at en tabel er sat ind i ud/delaftale-tryghed.docx\n"},
    {"M40", warning, "to filer i mappen er det samme dokument",
     "Ved siden af dokumentet ligger en Word-fil under et andet navn, som er det samme dokument og er rettet. Den er urørt, og "
     "det, der er rettet i den, er ikke ført med. Hent dens rettelser ind i planen med „helhedsplan hent“, skriv resten ind i "
     "dokumentet, og flyt kopien ud af mappen.",
     "helhedsplan byg plan.yaml -o ud   # med både ud/budget.docx og en rettet ud/budget (kopi).docx\n"},
    {"M41", warning, "noget af skabelonens vejledning er blevet stående",
     "Et felt i en skabelon viser i kantede parenteser, hvad der skal skrives, og tit et eksempel. Her er der skrevet ved siden af "
     "eller ind i vejledningen, så noget af den står i svaret. Planen har fået teksten, som den står. Slet det, der ikke er jeres.",
     "Word-filen: Titel: [Titel, fx Skovparken\n"},
    {"M42", note, "et felt lyder som skabelonens eksempel",
     "Det, der står i feltet, er ord for ord det eksempel, skabelonen viste. Det kan være jeres svar, og planen har fået det. Er "
     "det eksemplet, der er blevet stående, så ret det.",
     "Word-filen: Bydelsbestyrelse: Bydelsbestyrelsen for Amager\n"},
    {"M43", warning, "filen er åben i Word",
     "Mens en fil er åben, lægger Word en lille fil ved siden af den, hvis navn begynder med „~$“. Den er ikke et dokument og "
     "bliver sprunget over. Men det, der er skrevet, siden filen sidst blev gemt, kan ikke læses. Gem og luk den, og hent igen.",
     "helhedsplan hent --ny plan.yaml *.docx   # mens en af dem er åben\n"},
    {"M44", note, "den samme fil er nævnt to gange",
     "To af de filer, der skal hentes, er ens til sidste tegn. De er læst én gang. Skulle den ene have været en anden fil, så hent "
     "igen med den.",
     "helhedsplan hent --ny plan.yaml aftale.docx \"aftale (kopi).docx\"\n"},
    {"M45", note, "filen har et andet udseende",
     "Dokumentet er ikke dannet med det udseende, det sammenlignes i: Det er dannet med „--udseende“, eller udseendet er ændret "
     "siden. Alle ord er sammenlignet, også i sidehoved og sidefod; men om nogen har ændret på typografier, margener eller "
     "formatering, kan ikke ses.",
     "helhedsplan hent min-plan ud/delaftale.docx   # dannet med: byg min-plan -o ud --udseende kommune.docx\n"},
    {"M46", note, "filen er gemt af LibreOffice",
     "LibreOffice skriver alt udseende på ny, når det gemmer. Ord, rækker, kommentarer og det, der er gjort fedt, kursivt, "
     "understreget eller farvet, kendes som ellers; men om nogen har ændret på skriftstørrelse, indrykning, afstand eller "
     "tabellers streger, kan ikke ses.",
     "helhedsplan hent min-plan ud/delaftale.docx   # rettet og gemt i LibreOffice\n"},

    // ---- U: using the program ------------------------------------------------------------------------------------------
    {"U01", error, "ukendt kommando", "Programmet har få kommandoer; „helhedsplan --hjælp“ viser dem.",
     "helhedsplan bygg plan.yaml\n"},
    {"U02", error, "ukendt tilvalg", "Kommandoen kender ikke tilvalget; „helhedsplan KOMMANDO --hjælp“ viser dem, den kender.",
     "helhedsplan byg plan.yaml -o ud --endlig\n"},
    {"U03", error, "der mangler noget på kommandolinjen", "Kommandoen skal have en plan, en mappe eller en kode at arbejde med.",
     "helhedsplan byg plan.yaml\n"},
    {"U04", error, "for meget på kommandolinjen",
     "Der står mere, end kommandoen kan bruge. Et navn med mellemrum skal stå i anførselstegn.",
     "helhedsplan tjek min plan.yaml\n"},
    {"U05", error, "runden findes ikke", "Ingen af de medfølgende pakker hører til den runde. Beskeden nævner dem, der findes.",
     "helhedsplan ny min-plan --runde 2015-81\n"},
    {"U06", error, "mappen er ikke tom", "„ny“ begynder en plan i en ny eller tom mappe, så intet, du har, bliver skrevet over.",
     "helhedsplan ny dokumenter\n"},
    {"U07", error, "koden findes ikke", "En kode er et bogstav og et tal, som de står i parentes i en besked: „fejl[P20]“.",
     "helhedsplan forklar P999\n"},
    {"U08", error, "den endelige udgave er ikke dannet",
     "En udgave uden UDKAST dannes kun af en plan uden fejl. Ret fejlene, eller dan et udkast ved at udelade --endelig.",
     "helhedsplan byg plan.yaml -o ud --endelig\n"},
    {"U09", error, "filen kan ikke skrives",
     "Disken er fuld, mappen er skrivebeskyttet, eller filen er åben i et program, der holder på den. Den gamle fil er urørt.",
     "helhedsplan byg plan.yaml -o /\n"},
    {"U10", error, "filen er rettet i hånden",
     "Filen er ikke længere, som „byg“ skrev den, så nogen har rettet i den. Den er ikke skrevet over. Flyt rettelserne ind i "
     "planen, "
     "eller gem filen under et andet navn, og kør igen. Med --overskriv bliver filen dannet på ny, og rettelserne går tabt.",
     "helhedsplan byg plan.yaml -o ud   # efter at ud/beredskabsplan.docx er rettet i Word\n"},
    {"U11", error, "filen er ikke dannet af programmet",
     "Der ligger allerede en fil med det navn, og den står ikke på listen over det, „byg“ har skrevet her. Den er ikke skrevet "
     "over.",
     "helhedsplan byg plan.yaml -o mine-dokumenter\n"},
    {"U12", warning, "listen over dannede filer kan ikke læses",
     "Filen .helhedsplan.json i mappen husker, hvad „byg“ har skrevet. Uden den kan programmet ikke se, om en fil er rettet i "
     "hånden, "
     "og skriver derfor ingen af dem over.",
     "helhedsplan byg plan.yaml -o ud   # efter at ud/.helhedsplan.json er ødelagt\n"},
    {"U13", warning, "filen er fra en tidligere kørsel",
     "Planen eller pakken danner ikke længere dette dokument. „byg“ sletter intet; slet selv filen, hvis den ikke skal bruges.",
     "helhedsplan byg plan.yaml -o ud   # efter at et indsatsområde er taget ud af planen\n"},
    {"U14", error, "filen kan ikke læses",
     "Filen findes ikke, eller du har ikke adgang til den. Se efter, at navnet er stavet rigtigt.",
     "helhedsplan tjek plann.yaml\n"},
    {"U15", error, "en anden kørsel er i gang i mappen",
     "To kørsler, der skriver i den samme mappe på én gang, ville ikke vide besked om hinandens filer. Den sidste venter derfor på "
     "den første, og varer det for længe, skriver den intet.",
     "helhedsplan byg plan.yaml -o ud   # mens det samme kører i et andet vindue\n"},
    {"U16", error, "formatet findes ikke", "Et tjek svarer som tekst til mennesker eller som JSON eller SARIF til programmer.",
     "helhedsplan tjek plan.yaml --format xml\n"},
    {"U17", error, "datoen kan ikke forstås", "En dato skrives som 2019-05-01, 1.5.2019 eller „1. maj 2019“, og dagen skal findes.",
     "helhedsplan tjek plan.yaml --dato 2019-05-32\n"},
    {"U18", error, "filen findes allerede",
     "En side, som en anden kan have skrevet i, bliver ikke skrevet over. Giv den et andet navn, eller brug --overskriv.",
     "helhedsplan tjek plan.yaml --mangler -o møde.docx   # for anden gang\n"},
    {"U19", error, "planen findes allerede",
     "En plan, du har, bliver aldrig skrevet over af en ny. Vælg et andet navn eller en anden mappe.",
     "helhedsplan hent --ny plan.yaml udfyldt.docx   # for anden gang\n"},
    {"U20", error, "de to kan ikke sammenlignes",
     "Et dokument sammenlignes med samme dokument i en anden udgave. Filen siger selv, hvilket dokument den er; ellers siger dens "
     "navn det. Den fortrolige udgave af et dokument sammenlignes aldrig med den offentlige, for så ville det fortrolige stå dér.",
     "helhedsplan sammenlign plan.yaml brev.docx -o ud\n"},
};

}  // namespace

std::span<const Diagnostic> diagnostics() {
  return table;
}

const Diagnostic* find_diagnostic(std::string_view code) {
  const auto row = std::find_if(std::begin(table), std::end(table), [&](const Diagnostic& d) { return d.code == code; });
  return row == std::end(table) ? nullptr : row;
}

}  // namespace helhedsplan::base
