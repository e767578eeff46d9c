import { nearestName } from "../validation";

/**
 * Names of the tz database that Node.js may leave out of its own list, by area. That list has one name of each zone, which is
 * another one in other versions: Asia/Calcutta in some, Asia/Kolkata in others. Whatever is a name in the database is taken
 * in each version, and in its spelling alone.
 */
const LINKS: Readonly<Record<string, string>> = {
  "":
    "CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong Iceland Iran Israel " +
    "Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ROK Singapore Turkey " +
    "UCT UTC Universal W-SU WET Zulu",
  Africa: "Asmara Asmera Timbuktu",
  America:
    "Argentina/Buenos_Aires Argentina/Catamarca Argentina/ComodRivadavia Argentina/Cordoba Argentina/Jujuy Argentina/Mendoza " +
    "Atikokan Atka Buenos_Aires Catamarca Coral_Harbour Cordoba Coyhaique Ensenada Fort_Wayne Godthab Indiana/Indianapolis " +
    "Indianapolis Jujuy Kentucky/Louisville Knox_IN Louisville Mendoza Montreal Nipigon Nuuk Pangnirtung Porto_Acre " +
    "Rainy_River Rosario Santa_Isabel Shiprock Thunder_Bay Virgin Yellowknife",
  Antarctica: "South_Pole",
  Asia:
    "Ashkhabad Calcutta Choibalsan Chongqing Chungking Dacca Harbin Ho_Chi_Minh Istanbul Kashgar Kathmandu Katmandu Kolkata " +
    "Macao Rangoon Saigon Tel_Aviv Thimbu Ujung_Pandang Ulan_Bator Yangon",
  Atlantic: "Faeroe Faroe Jan_Mayen",
  Australia: "ACT Canberra Currie LHI NSW North Queensland South Tasmania Victoria West Yancowinna",
  Brazil: "Acre DeNoronha East West",
  Canada: "Atlantic Central Eastern Mountain Newfoundland Pacific Saskatchewan Yukon",
  Chile: "Continental EasterIsland",
  Etc: "GMT GMT+0 GMT-0 GMT0 Greenwich UCT UTC Universal Zulu",
  Europe: "Belfast Kiev Kyiv Nicosia Tiraspol Uzhgorod Zaporozhye",
  Mexico: "BajaNorte BajaSur General",
  Pacific: "Chuuk Enderbury Johnston Kanton Pohnpei Ponape Samoa Truk Yap",
  US: "Alaska Aleutian Arizona Central East-Indiana Eastern Hawaii Indiana-Starke Michigan Mountain Pacific Samoa",
};

/** The zones with a fixed difference: west of Greenwich the sign is a plus. */
const FIXED = [...range(12).map((hours) => `Etc/GMT+${hours}`), ...range(14).map((hours) => `Etc/GMT-${hours}`)];

const LINK_NAMES: readonly string[] = [
  ...Object.entries(LINKS).flatMap(([area, names]) =>
    names.split(" ").map((name) => (area === "" ? name : `${area}/${name}`)),
  ),
  ...FIXED,
];

/** A time zone of the tz database, in its spelling: in another case the platform does not find it. It takes `utc`, too. */
export function isTimeZone(name: string): boolean {
  return name === "utc" || timeZones().includes(name);
}

/** The time zone that was likely meant by other text: the same in another case, else the nearest area and city. */
export function likelyTimeZone(text: string): string | undefined {
  const names = timeZones();
  // From short names alone one letter leads to another continent: of BST to EST.
  const places = names.filter((name) => name.includes("/"));
  return names.find((name) => name.toLowerCase() === text.toLowerCase()) ?? nearestName(text, places);
}

function timeZones(): readonly string[] {
  return [...Intl.supportedValuesOf("timeZone"), ...LINK_NAMES];
}

function range(most: number): number[] {
  return Array.from({ length: most }, (_, index) => index + 1);
}
