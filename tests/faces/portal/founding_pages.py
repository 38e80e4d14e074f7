"""What a reader sees of each statement S1 to S40: number, address of the page, words that stand on it.

docs/gruendungsdokumente.md names the same pages; a test keeps both in step.
"""

AGREEMENT = "/kleve/vertrag/"
ABOUT = "/kleve/ueber/"
CONTACT = "/kleve/kontakt/"
FIELDS = "/kleve/handlungsfelder/"
CONFERENCE = "/kleve/gremien/rbk/"
DECISION = "/kleve/beschluesse/rbk-drei-handlungsfelder-und-drei-facharbeitskreise/"
METTMANN = "/mettmann/vertrag/"
RELEASE = "/meldungen/50-regionales-bildungsnetzwerk-im-kreis-mettmann-besiegelt/"

Row = tuple[str, str, tuple[str, ...]]

KLEVE: list[Row] = [
    (
        "S1",
        AGREEMENT,
        (
            "Das Land Nordrhein-Westfalen bietet den Kreisen und kreisfreien Städten einen "
            "Kooperationsvertrag zur Errichtung eines Regionalen Bildungsnetzwerks an.",
            "Vertragspartner Land Land Nordrhein-Westfalen",
            "Kommune Kreis Kleve",
        ),
    ),
    (
        "S2",
        ABOUT,
        (
            "Leitgedanke Für die Zukunft der Regionen kommt es darauf an, dass die Menschen, die dort leben, "
            "gut gebildet und ausgebildet sind.",
        ),
    ),
    ("S3", "/kleve/", ("bessere Lern- und Lebenschancen aller Kinder und Jugendlichen.",)),
    ("S3", AGREEMENT, ("Ziele Im Mittelpunkt aller Bemühungen stehen bessere Lern- und Lebenschancen",)),
    ("S4", ABOUT, ("Alle, die im Kreis an Bildung mitwirken, werden einbezogen;", "miteinander verknüpft")),
    (
        "S4",
        "/kleve/einrichtungen/",
        ("Schulen, Ämter und Partner, die in diesem Netzwerk an Bildung mitwirken",),
    ),
    (
        "S5",
        AGREEMENT,
        (
            "Der Kreistag beschloss, das Angebot des Landes „in gemeinsamer Verantwortung“ anzunehmen.",
            "beschlossen von Kreistag des Kreises Kleve Tag nicht belegt",
        ),
    ),
    (
        "S6",
        AGREEMENT,
        (
            "unterzeichnet am 18. Januar 2012 Kreishaus in Kleve",
            "Anlass der Unterzeichnung Feierstunde",
            "Unterzeichnet von Sylvia Löhrmann Ministerin für Schule und Weiterbildung des Landes "
            "Nordrhein-Westfalen",
            "Unterzeichnet von Wolfgang Spreen Landrat",
        ),
    ),
    (
        "S7",
        AGREEMENT,
        ("in Kraft seit 1. Februar 2012", "das Bildungsnetzwerk Kreis Kleve am 1. Februar 2012"),
    ),
    ("S7", "/kleve/", ("Bildungsnetzwerk Kreis Kleve", "in Kraft seit 1. Februar 2012")),
    (
        "S8",
        AGREEMENT,
        (
            "Bild nicht übernommen (Rechte)",
            "Sylvia Löhrmann und Landrat Wolfgang Spreen bei der Unterzeichnung des Kooperationsvertrags",
            "Unterzeichnung des Kooperationsvertrags im Kreishaus in Kleve: Ministerin für Schule und "
            "Weiterbildung des Landes Nordrhein-Westfalen Sylvia Löhrmann und Landrat Wolfgang Spreen",
        ),
    ),
    ("S9", AGREEMENT, ("Kooperationsvertrag", "Ziel 1:", "Ziel 2:", "Ziel 3:")),
    (
        "S10",
        "/kleve/vertrag/ziele/1/",
        (
            "bestmöglich individuell fördern",
            "Personal- und Sachressourcen optimal nutzen",
            "horizontale und vertikale Vernetzung der Bildungspartner",
        ),
    ),
    (
        "S11",
        "/kleve/vertrag/ziele/2/",
        (
            "Schul- und Unterrichtsentwicklung an allen Schulen der Bildungsregion",
            "Auf kommunaler Ebene gibt es dafür ein passendes Beratungs- und Unterstützungssystem",
        ),
    ),
    (
        "S12",
        "/kleve/vertrag/ziele/3/",
        (
            "Kooperations- und Vernetzungsstrukturen auf kommunaler Ebene werden mit allen Bildungsakteuren",
            "Informationsaustausch, Planung und Abstimmung zwischen den Bildungsbereichen",
        ),
    ),
    ("S13", CONFERENCE, ("Regionale Bildungskonferenz Gesamtorganisation:",)),
    (
        "S14",
        CONFERENCE,
        (
            "Wer dort sitzt Land Schulaufsicht, Bezirksregierung",
            "Kommune Schulträger",
            "Schulen Schulen",
            "Weitere Institutionen und Einrichtungen",
            "entwickeln die Bildungsregion Kreis Kleve weiter",
        ),
    ),
    (
        "S15",
        "/kleve/gremien/lk/",
        ("Lenkungskreis Bereitet Absprachen und Entscheidungen von strategischer Bedeutung vor.",),
    ),
    (
        "S16",
        "/kleve/gremien/rbb/",
        ("Regionales Bildungsbüro Unterstützt die Regionale Bildungskonferenz und den Lenkungskreis.",),
    ),
    ("S16", "/kleve/gremien/lk/", ("Unterstützt von Regionales Bildungsbüro",)),
    ("S16", CONFERENCE, ("Unterstützt von Regionales Bildungsbüro",)),
    (
        "S17",
        FIELDS,
        (
            "Inklusion ab September 2012; „zunächst“ im Vordergrund",
            "Individuelle Förderung ab September 2012; „zunächst“ im Vordergrund",
            "Berufs- und Studienorientierung ab September 2012; „zunächst“ im Vordergrund",
        ),
    ),
    (
        "S18",
        DECISION,
        (
            "Beschlossen September 2012 Gremium Regionale Bildungskonferenz",
            "Mit der Maßgabe Drei entsprechende Facharbeitskreise werden eingerichtet.",
            "Sitzung 1. Bildungskonferenz September 2012",
        ),
    ),
    ("S18", "/kleve/termine/", ("1. Bildungskonferenz Regionale Bildungskonferenz September 2012",)),
    ("S18", "/kleve/handlungsfelder/inklusion/", ("Fachliche Arbeit Facharbeitskreis Inklusion",)),
    (
        "S19",
        DECISION,
        (
            "Was wurde daraus? 3 Handlungsfelder beschlossen, 3 Gremien eingerichtet.",
            "3 Aufträge, alle erledigt.",
            "Gremium eingerichtet: Facharbeitskreis Inklusion inzwischen eingerichtet",
        ),
    ),
    (
        "S20",
        CONTACT,
        (
            "Internetseite des Regionalen Bildungsnetzwerks beim Kreis Kleve (Bildungsnetzwerk, Arbeit des "
            "Bildungsbüros, Bildungskonferenz, Lenkungskreis)",
        ),
    ),
    ("S20", ABOUT, ("Regionale Bildungskonferenz", "Lenkungskreis", "Regionales Bildungsbüro")),
    ("S21", CONTACT, ("E-Mail: bildungsbuero@kreis-kleve.de",)),
    ("S22", CONTACT, ("02821/85-493", "02821/85-429", "02821/85-625", "02821/85-701")),
    ("S23", CONTACT, ("Fax: 02821/85-151",)),
    (
        "S24",
        ABOUT,
        ("Das Bild zeigt: Bildungskreis Kleve", "Das Bild zeigt: Bildungsland NRW – Bildungsportal"),
    ),
    (
        "S25",
        ABOUT,
        (
            "Direkt zu: Suche",
            "Das Bild zeigt: Fahrradfahrer auf dem Deich",
            "Das Bild zeigt: Ausländeramt",
            "Das Bild zeigt: Kreis Kleve",
            "Das Bild zeigt: Kreisverwaltung in Kleve",
        ),
    ),
]

LAND: list[Row] = [
    ("S26", METTMANN, ("unterzeichnet am 19. November 2013 Kreis Mettmann", "im Land 50. Netzwerk")),
    ("S26", RELEASE, ("50. Regionales Bildungsnetzwerk im Kreis Mettmann besiegelt",)),
    ("S27", RELEASE, ("Gemeinsam Kinder und Jugendliche stark machen!",)),
    ("S27", "/mettmann/", ("Gemeinsam Kinder und Jugendliche stark machen!",)),
    (
        "S28",
        METTMANN,
        (
            "Unterzeichnet von Sylvia Löhrmann Schulministerin",
            "Unterzeichnet von Thomas Hendele Landrat",
            "Gründung des Regionalen Bildungsnetzwerks",
            "Anlass der Unterzeichnung Feierstunde",
        ),
    ),
    (
        "S29",
        RELEASE,
        (
            "die Bildungsbiografien der Kinder und Jugendlichen vor Ort noch besser zu begleiten",
            "die staatlich-kommunale Verantwortungspartnerschaft im Kreis Mettmann. "
            "Sylvia Löhrmann, Schulministerin sinngemäß",
        ),
    ),
    (
        "S30",
        RELEASE,
        (
            "Alle Talente sollten gefördert werden;",
            "Verantwortung für sich und andere zu übernehmen. Thomas Hendele, Landrat sinngemäß",
        ),
    ),
    ("S31", RELEASE, ("Seit 2008 baut das Land ein flächendeckendes Angebot",)),
    (
        "S31",
        "/",
        ("33 von 53 Netzwerke sind belegt", "seit 2008 ein flächendeckendes Angebot", "Netzwerke seit 2008"),
    ),
    ("S32", "/", ("Das Ziel Die Lern- und Lebenschancen aller Kinder und Jugendlichen einer Region",)),
    (
        "S33",
        RELEASE,
        ("Schule, Jugendhilfe, Agenturen für Arbeit, Unternehmen und weitere Einrichtungen arbeiten",),
    ),
    (
        "S34",
        RELEASE,
        (
            "Schulaufsicht und Kommunen ermitteln die Handlungsfelder gemeinsam und vereinbaren eine "
            "Umsetzungsstrategie.",
        ),
    ),
    (
        "S34",
        "/kleve/handlungsfelder/inklusion/",
        (
            "Gemeinsam verantwortet für die Schulaufsicht Schulaufsicht für die Kommune Kommune "
            "Umsetzungsstrategie noch nicht hinterlegt",
        ),
    ),
    (
        "S35",
        "/mettmann/handlungsfelder/",
        (
            "Schulische Inklusion seit 2013; Schwerpunkt 2013",
            "Übergang von der Schule in den Beruf ab 2013; Schwerpunkt 2013",
            "Entwicklung von Medienkonzepten in Schulen ab 2013; Schwerpunkt 2013",
        ),
    ),
    (
        "S36",
        METTMANN,
        ("Lehrerstelle Land 1,00 nicht belegt", "Stelle aus dem kommunalen Bereich Kommune 1,00"),
    ),
    ("S36", RELEASE, ("jedes Netzwerk mit einer Lehrerstelle, die Kommunen bringen eine Stelle",)),
    ("S37", RELEASE, ("Mit 50 Netzwerken ist das Land bundesweit federführend;",)),
    ("S37", "/", ("50 (19. November 2013): Ministerium für Schule und Weiterbildung",)),
    ("S38", RELEASE, ("dass die Netzwerke aktiv zu mehr Bildungsgerechtigkeit vor Ort beitragen.",)),
    ("S38", "/", ("tragen sie zu mehr Bildungsgerechtigkeit vor Ort bei.",)),
    ("S39", "/", ("Regionale Bildungsnetzwerke in Nordrhein-Westfalen (Adresse aus dem Jahr 2013)",)),
    ("S39", RELEASE, ("http://www.regionale.bildungsnetzwerke.nrw.de/", "noch nicht geprüft")),
    (
        "S40",
        RELEASE,
        (
            "Pressemitteilung 50. Regionales Bildungsnetzwerk",
            "19. November 2013 Schulministerin und Landrat haben in einer Feierstunde",
            "Hintergrund Seit 2008",
            "Weitere Informationen Regionale Bildungsnetzwerke",
            "Herausgegeben von Ministerium für Schule und Weiterbildung des Landes Nordrhein-Westfalen",
        ),
    ),
    ("S40", "/mettmann/meldungen/", ("50. Regionales Bildungsnetzwerk im Kreis Mettmann besiegelt",)),
]

PAGES = [*KLEVE, *LAND]
