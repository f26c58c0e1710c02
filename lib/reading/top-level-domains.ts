/**
 * Top-level domains that a name on a page may end in: the country codes that IANA delegates, and the generic ones that are
 * in common or in hostile use. Not the whole root zone: most of the rest are brands, and words after a dot are far more often
 * code than a brand's domain. `example`, `test` and `invalid` are the reserved names of RFC 2606.
 */
const COUNTRY =
  'ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw';
const GENERIC =
  'com net org edu gov mil int arpa info biz name pro aero coop museum mobi asia cat jobs tel travel post xxx ' +
  'academy accountant accountants actor adult agency airforce apartments app army art associates attorney auction audio auto autos ' +
  'baby band bar bargains beauty beer best bet bid bike bingo bio black blog blue boats bond boo boutique broker build builders business buzz ' +
  'cab cafe cam camera camp capital car cards care career careers cars casa cash casino catering center ceo cfd charity chat cheap church city claims cleaning click clinic clothing cloud club coach codes coffee college community company computer condos construction consulting contact contractors cooking cool country coupons courses credit creditcard cricket cruises cyou ' +
  'dad dance date dating day deals degree delivery democrat dental dentist desi design dev diamonds diet digital direct directory discount doctor dog domains download ' +
  'earth eco education email energy engineer engineering enterprises equipment esq estate events exchange expert exposed express ' +
  'fail faith family fan fans farm fashion feedback finance financial fish fishing fit fitness flights florist flowers foo football forex forsale forum foundation fun fund furniture futbol fyi ' +
  'gallery game games garden gay gdn gift gifts gives glass global gmbh gold golf graphics gratis green gripe group guide guitars guru ' +
  'hair haus health healthcare help hiphop hiv hockey holdings holiday homes horse hospital host hosting hot house how ' +
  'icu immo immobilien inc industries ing ink institute insurance insure international investments ' +
  'jetzt jewelry juegos kaufen kim kitchen kiwi kyoto land lat law lawyer lease legal lgbt life lighting limited limo link live llc loan loans lol london lotto love ltd luxury ' +
  'maison makeup management market marketing markets mba media meet meme memorial men menu miami moda moe mom money monster mortgage motorcycles mov movie ' +
  'navy network new news ngo ninja nyc observer one ong onion onl online ooo page paris partners parts party pet phd photo photography photos pics pictures pink pizza place plumbing plus poker porn press prof productions properties property protection pub ' +
  'quest racing realty recipes red rehab reise reisen rent rentals repair report republican rest restaurant review reviews rich rip rocks rodeo rsvp run ' +
  'sale salon sarl sbs school schule science security select services sex sexy shiksha shoes shop shopping show singles site ski skin soccer social software solar solutions space sport srl storage store stream studio study style sucks supplies supply support surf surgery systems ' +
  'tattoo tax taxi team tech technology tennis theater theatre tickets tienda tips tires today tokyo tools top tours town toys trade trading training tube university uno vacations vegas ventures vet viajes video villas vin vip vision vodka vote voting voyage ' +
  'wang watch watches webcam website wedding wiki win wine work works world wtf xin xyz yachts yoga zip zone ' +
  'berlin hamburg koeln wien swiss quebec scot wales cymru bzh eus gal africa capetown durban joburg istanbul moscow tatar ' +
  'bit i2p example test invalid рф укр бел срб мкд қаз бг 中国 中國 台灣 台湾 香港 한국 भारत ไทย';

const TOP_LEVEL_DOMAINS: ReadonlySet<string> = new Set(`${COUNTRY} ${GENERIC}`.split(' '));

/** @param label in lower case */
export function isTopLevelDomain(label: string): boolean {
  return TOP_LEVEL_DOMAINS.has(label) || (label.startsWith('xn--') && label.length > 6);
}

/** Endings of networks that are not the Internet: an address there is a person's, a host name there is no indicator. */
const PRIVATE_ENDINGS: ReadonlySet<string> = new Set(['local', 'localdomain', 'internal', 'intranet', 'corp', 'lan', 'home']);

/** @param label in lower case */
export function isPrivateEnding(label: string): boolean {
  return PRIVATE_ENDINGS.has(label);
}
