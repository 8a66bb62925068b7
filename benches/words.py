"""The words of the invented postings."""

from types import SimpleNamespace

DEPARTMENTS = [
    "Engineering", "Design", "Product", "Operations", "Finance", "People", "Legal", "Marketing",
    "Sales", "Support", "Manufacturing", "Research",
]
LEVELS = ["", "", "Junior", "Senior", "Senior", "Staff", "Principal", "Lead"]
ROLES = [
    "Software Engineer", "Data Analyst", "Product Designer", "Site Reliability Engineer", "Welder",
    "Account Manager", "Process Engineer", "Technical Writer", "Research Scientist", "Buyer",
    "Payroll Specialist", "Security Engineer", "Test Engineer", "Support Specialist", "Accountant",
    "Mechanical Engineer", "Project Manager", "Recruiter", "Field Technician", "Controller",
    "Brand Designer", "Machine Operator", "Logistics Planner", "Legal Counsel", "Data Engineer",
    "Embedded Developer", "Quality Inspector", "Sales Engineer", "Office Manager", "Toolmaker",
]

_PLACES = {
    "Germany": "Berlin Hamburg Munich Cologne Leipzig Dresden Stuttgart Bremen Hanover Nuremberg",
    "France": "Paris Lyon Toulouse Nantes Lille Bordeaux Rennes",
    "Netherlands": "Amsterdam Rotterdam Utrecht Eindhoven",
    "Spain": "Madrid Barcelona Valencia Seville Bilbao",
    "Italy": "Milan Rome Turin Bologna Naples",
    "Poland": "Warsaw Kraków Gdańsk Wrocław",
    "Portugal": "Lisbon Porto Braga",
    "Ireland": "Dublin Cork Galway",
    "United Kingdom": "London Manchester Bristol Leeds Glasgow",
    "Japan": "Tokyo Osaka Kyoto Nagoya",
    "Canada": "Toronto Montreal Vancouver Ottawa",
    "Switzerland": "Zurich Basel Bern",
    "Austria": "Vienna Graz Linz",
}
CITIES = [(city, country) for country, cities in _PLACES.items() for city in cities.split()]
assert len(CITIES) == 60, len(CITIES)
CURRENCIES = {
    "Poland": "PLN", "United Kingdom": "GBP", "Japan": "JPY", "Canada": "CAD", "Switzerland": "CHF",
}

_FIELDS = [
    "Network", "Database", "Turbine", "Payroll", "Compiler", "Sensor", "Warehouse", "Contract",
    "Brand", "Colour", "Signal", "Circuit", "Budget", "Fleet", "Welding", "Search", "Storage",
    "Kernel", "Pricing", "Interview",
]
_KINDS = [
    "Design", "Analysis", "Testing", "Planning", "Modelling", "Audits", "Automation", "Safety",
    "Tuning", "Research",
]
SKILLS = [f"{field} {kind}" for field in _FIELDS for kind in _KINDS]
assert len(SKILLS) == 200

ENGLISH = SimpleNamespace(
    duties="What you will do", profile="What you bring", plus="Nice to have",
    offer="What we offer", about="About us",
    sentences=[
        "You join a team that cares about **{skill}** and says so in the open.",
        "We build machines that run for thirty years, and the software that keeps them honest.",
        "Your first project is a small one, in production within a month.",
        "The work is careful, the meetings are short, and the tools are good.",
        "You will find [our handbook](https://www.example.com/handbook) before your first day.",
        "Half of what we know about {other} was learnt by taking things apart.",
        "Northwind Works began in a boathouse and still answers its own telephone.",
        "People here change teams when they want to learn, and many do.",
    ],
    duty_lines=[
        "Own {skill} from the first sketch to the last repair, and write down *why*",
        "Review the work of others on {other} and have yours reviewed",
        "Measure before and after, and keep the figures where all can see them",
        "Talk with customers once a month about `{skill}` and what annoys them",
        "Teach what you know about {other} in our weekly hour",
        "Share the on-call rota, one week in eight, with time off after it",
        "Plan the quarter with your team and say no to what does not fit",
        "Keep our standards for {skill} up to date and short",
        "Find the cause of faults rather than somebody to blame",
    ],
    profile_lines=[
        "{years}+ years of experience with **{skill}** or something close to it",
        "Sound knowledge of **{other}**, shown by work you can talk about",
        "Plain writing: reports that are read to the end",
        "Patience with old systems and curiosity about new ones",
        "The habit of asking for help early and giving it gladly",
        "A degree in a related subject, or the same knowledge by another road",
        "Ease with **{skill}** and the people who depend on it",
        "Calm when several things break at once",
    ],
    plus_lines=[
        "You have run a workshop on {skill}", "You have worked in more than one country",
        "You know {other} from the customer's side", "You speak a second language",
        "You have mended something everyone else had given up on",
    ],
    offer_lines=[
        "30 days of holiday and the days between the years", "A pension that we pay half of",
        "Two weeks a year for learning {skill} or anything else", "A desk that fits your height",
        "Parental leave for all parents on the same terms", "Working hours that you plan yourself",
        "A bicycle, or a ticket for buses and trains", "Lunch that somebody cooks",
    ],
)
GERMAN = SimpleNamespace(
    duties="Deine Aufgaben", profile="Dein Profil", plus="Von Vorteil", offer="Wir bieten",
    about="Über uns",
    sentences=[
        "Du kommst in eine Gruppe, die **{skill}** ernst nimmt und darüber spricht.",
        "Wir bauen Maschinen, die dreißig Jahre laufen, und die Software dazu.",
        "Dein erstes Vorhaben ist klein und nach einem Monat im Einsatz.",
        "Die Arbeit ist sorgfältig, die Besprechungen sind kurz, die Werkzeuge gut.",
        "Unser [Handbuch](https://www.example.com/handbook) liest du schon vor dem ersten Tag.",
        "Die Hälfte dessen, was wir über {other} wissen, kam beim Zerlegen heraus.",
    ],
    duty_lines=[
        "Du verantwortest {skill} von der Skizze bis zur Reparatur",
        "Du prüfst Arbeiten zu {other} und lässt deine prüfen",
        "Du misst vorher und nachher und legst die Zahlen offen",
        "Du sprichst jeden Monat mit Kunden über `{skill}`",
        "Du gibst weiter, was du über {other} weißt",
        "Du planst das Quartal mit deiner Gruppe",
        "Du hältst unsere Regeln für {skill} kurz und aktuell",
        "Du suchst Ursachen und keine Schuldigen",
    ],
    profile_lines=[
        "Mindestens {years} Jahre Berufserfahrung mit **{skill}**",
        "Gute Kenntnisse in **{other}**, an Beispielen belegt", "Klare schriftliche Sprache",
        "Geduld mit alten Anlagen und Neugier auf neue", "Du fragst früh und hilfst gern",
        "Ein Studium oder dasselbe Wissen auf anderem Weg", "Ruhe, wenn vieles zugleich klemmt",
    ],
    plus_lines=[
        "Du hast Kurse zu {skill} gegeben", "Du hast in mehreren Ländern gearbeitet",
        "Du kennst {other} aus Sicht der Kunden", "Du sprichst eine zweite Sprache",
    ],
    offer_lines=[
        "30 Tage Urlaub und die Tage zwischen den Jahren", "Eine Betriebsrente, zur Hälfte von uns",
        "Zwei Wochen im Jahr für Weiterbildung in {skill}", "Ein Tisch, der zu dir passt",
        "Elternzeit für alle zu gleichen Bedingungen", "Arbeitszeiten, die du selbst planst",
    ],
)
FRENCH = SimpleNamespace(
    duties="Vos missions", profile="Votre profil", plus="Les plus", offer="Ce que nous offrons",
    about="Qui sommes-nous",
    sentences=[
        "Vous rejoignez une équipe qui prend **{skill}** au sérieux et qui en parle.",
        "Nous construisons des machines qui tournent trente ans, et leurs logiciels.",
        "Votre premier projet est petit et en service au bout d'un mois.",
        "Le travail est soigné, les réunions sont courtes, les outils sont bons.",
        "Notre [guide](https://www.example.com/handbook) se lit avant le premier jour.",
        "La moitié de ce que nous savons de {other} vient du démontage.",
    ],
    duty_lines=[
        "Porter {skill} du premier croquis à la dernière réparation",
        "Relire les travaux sur {other} et faire relire les vôtres",
        "Mesurer avant et après, et publier les chiffres",
        "Parler chaque mois avec les clients de `{skill}`", "Transmettre ce que vous savez de {other}",
        "Préparer le trimestre avec votre équipe", "Garder nos règles pour {skill} courtes et à jour",
        "Chercher les causes et non les coupables",
    ],
    profile_lines=[
        "Au moins {years} ans d'expérience avec **{skill}**", "De bonnes bases en **{other}**",
        "Une écriture claire", "De la patience avec les vieux systèmes",
        "L'habitude de demander tôt et d'aider volontiers", "Un diplôme, ou le même savoir autrement",
        "Du calme quand tout lâche à la fois",
    ],
    plus_lines=[
        "Vous avez animé des ateliers sur {skill}", "Vous avez travaillé dans plusieurs pays",
        "Vous connaissez {other} côté client", "Vous parlez une deuxième langue",
    ],
    offer_lines=[
        "30 jours de congés et la semaine de fin d'année", "Une retraite dont nous payons la moitié",
        "Deux semaines par an pour apprendre {skill}", "Un bureau à votre taille",
        "Un congé parental égal pour tous", "Des horaires que vous organisez",
    ],
)
