/** Names as they stand in a Dutch members' list: many Dutch, some from elsewhere, with all their letters. */
export const firstNames: readonly string[] = [
  ..."Aart Bram Cees Daan Dirk Evert Floor Gijs Hanneke Ilse Jan Jasper Jeroen Joke Karin Lars Lieke Maarten Marijke Mees Nienke Noor".split(
    " ",
  ),
  ..."Pieter Rik Roos Ruud Saskia Sanne Sjoerd Teun Thijs Tineke Wietske Wim Willemijn Yvonne Zwaantje Anneke Bas Fenna Geert Henk".split(
    " ",
  ),
  ..."Łukasz Agnieszka Živa Jože Siobhán Seán Zoë Renée André Chloé Søren Åsa Björn Jürgen Mária Ștefan İpek Gülşen Emre Fatih".split(" "),
  ..."Mei-Ling Wei Priya Arjun Nguyễn Thảo Amina Youssef Khadija Íñigo Núria João Conceição Ọlá Kwame Mariëlle Daniël Zdeněk".split(" "),
];

export const lastNames: readonly string[] = [
  ..."Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Brouwer Dijkstra Kok Jacobs Vermeulen Schouten Willems".split(" "),
  ..."Hoekstra Koster Prins Huisman Postma Veenstra Kuiper Kramer Scholten Blom Timmermans Wiersma Zijlstra Roos Boersma".split(" "),
  ..."Kowalski Żak Wójcik Žižek Horvat O'Brien D'Angelo N'Diaye Sørensen Öztürk Yılmaz Şahin Nguyễn Müller García Núñez".split(" "),
  ..."Ionescu Fernandes Çelik Dvořák Čapek Bennani Okafor Mensah Patel Chen Wong Ångström Groß Lefèvre".split(" "),
  "de Jong",
  "de Vries",
  "van den Berg",
  "van der Meer",
  "van 't Hof",
  "in 't Veld",
  "'t Hart",
  "ter Horst",
  "van Dijk-Öberg",
  "de la Cruz",
  "El Amrani",
  "Jansen op de Haar",
];

export const organisationNames = [
  "Bakkerij {} & Zn. B.V.",
  "Stichting {}fonds",
  "{} & Partners B.V.",
  "Vereniging Vrienden van {}",
  "Zorgboerderij {} B.V.",
  "Brouwerij {} & Co. B.V.",
  "{} Tuinen B.V.",
  "Stichting Natuur & Landschap {}",
] as const;

export const streets = [
  "Dorpsstraat",
  "Lingedijk",
  "Kerkepad",
  "Tweede Wetering",
  "Molenweg",
  "Achterweg",
  "Burgemeester 's Jacoblaan",
  "Prins Hendrikkade",
  "Oude Gracht",
  "Nieuwstraat",
  "Kweekweg",
  "Boomgaardlaan",
] as const;

export const towns = [
  ["Oosterwaard", "4100"],
  ["Geldermalsen", "4191"],
  ["Culemborg", "4101"],
  ["Tiel", "4001"],
  ["Utrecht", "3511"],
  ["Wageningen", "6701"],
  ["'s-Hertogenbosch", "5211"],
  ["Nijmegen", "6511"],
  ["Amsterdam", "1013"],
  ["Den Haag", "2511"],
  ["Zwolle", "8011"],
  ["Groningen", "9711"],
  ["Súdwest-Fryslân", "8601"],
] as const;
