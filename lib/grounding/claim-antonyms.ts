import { wordsOf } from './cited-words';
import { type ClaimView, isHedged } from './claim-view';

/**
 * Words that exclude one another, a side a line, in English, German, French and Spanish; `~` before those that count as said of the
 * side only where evidence has them, `^` before those that are whole values there (`State: On`).
 * A side that begins with `!` is known by these alone: what was sent was also received.
 */
const LINES = `
turned on|switched on|enabled|eingeschaltet|activée?s?|activad[oa]s?|habilitad[oa]s? ^on|^enabled|^true|^yes
turned off|switched off|disabled|ausgeschaltet|deaktiviert|désactivée?s?|desactivad[oa]s?|deshabilitad[oa]s? ^off|^disabled|^false|^no

added|activated|enrolled|granted|hinzugefügt|aktiviert|ajoutée?s?|activée?s?|añadid[oa]s? ~add|~adds|~create\\w*|~activate|~enroll|~register\\w*|~grant|~assigned|~install\\w*|~enabled?
removed|deactivated|uninstalled|revoked|entfernt|gelöscht|widerrufen|deinstalliert|supprimée?s?|retirée?s?|révoquée?s?|eliminad[oa]s?|borrad[oa]s? ~remove|~delete|~deletes?|~deletions?|~deactivate|~uninstall|~revoke|~remov\\w+|~disable|~clear(?:ed)?|~purge[ds]?

blocked|blocks|denied|denies|rejected|rejects|refused|quarantined|blockiert|abgelehnt|verweigert|bloquée?s?|refusée?s?|rejetée?s?|bloquead[oa]s?|rechazad[oa]s?|denegad[oa]s? ~deny|~drop|~reject|~prevent\\w*|~quarantine|~block\\w*|~junk\\w*|~stop\\w*|~terminated|~killed|~locked
allowed|allows|permitted|permits|delivered|accepted|accepts|let through|zugelassen|erlaubt|angenommen|akzeptiert|zugestellt|autorisée?s?|acceptée?s?|livrée?s?|permitid[oa]s?|aceptad[oa]s?|entregad[oa]s? ~allow\\w*|~permit\\w*|~accept\\w*|~pass(?:ed)?|~detected only|~report-only|~report only|~audit only|~monitor only|~not blocked|~deliver\\w*|~success|~overrid\\w*|~overrode|~audit\\w*|~warn\\w*|~bypass\\w*|~releas\\w*

succeeded|succeeds|successful|successfully|passed|accepted|erfolgreich\\w*|bestanden|gelungen|réussie?s?|exitos[oa]s?|con éxito ~success|~succeed\\w*|~ok|~passed|~completed|~finished|~granted|~accepted
failed|fails|failure|unsuccessful\\w*|denied|refused|rejected|fehlgeschlagene?\\w*|gescheitert|abgelehnt|échouée?s?|a échoué|fallid[oa]s?|fracasad[oa]s? ~fail\\w*|~error|~denied|~denial|~refused|~invalid\\w*|~locked|~not passed|~rejected|~unsuccessful\\w*|~block\\w*|~aborted|~timeout

is open|are open|remains open|still open|in progress|unresolved|ongoing|noch offen|in bearbeitung|en cours|toujours ouverte?s?|sigue abiert[oa]|en curso ~open|~new|~active|~pending|~awaiting|~progress|~ongoing|~investigat\\w+|~reopened|~running
closed|(?:is|are|was|were|now|already) (?:now |already )?resolved|geschlossen|abgeschlossen|clos|clôturée?s?|résolue?s?|cerrad[oa]s?|resuelt[oa]s? ~resolved|~closed|~remediated|~completed|~done|~solved|~close|~mitigated

excludes?|excluded|leaves? out|left out|exempts?|exempted|exempt|ausgenommen|ausgeschlossen|exclue?s?|excluid[oa]s? ~exclu\\w+|~exempt\\w*|~except\\w*
applies only to|apply only to|applies to|applied to|includes|included in|gilt (?:nur )?für|s'applique|se aplica ~appl\\w+|~includ\\w+|~users?|~scope|~assigned|~target\\w*|~members?

(?:is|are|was|were|be) fixed by|solved by|behoben durch|corrigée?s?|corregid[oa]s? ~fix\\w*|~patch\\w*|~solution
caused by|introduced by|verursacht|causée?s?|provoquée?s?|causad[oa]s? ~caus\\w+|~introduced

!sent|sends|uploaded|gesendet|hochgeladen|envoyée?s?|enviad[oa]s? ~bytes sent|~sent bytes|~bytes out|~upload\\w*
!received|receives|downloaded|empfangen|heruntergeladen|reçue?s?|téléchargée?s?|recibid[oa]s?|descargad[oa]s? ~bytes received|~received bytes|~bytes in|~download\\w*

guest|gast|invitée|invitad[oa] ~external|~guests?|~b2b
administrator|admin|administrateur|administrador ~admin\\w*|~privileged|~root|~owner|~roles?|~elevated|~member

denies|denied using|denied having|bestreitet|nie|niega ~den(?:y|ies|ied)|~disput\\w+|~reject\\w*
admits|admitted|acknowledges|acknowledged|gibt zu|räumt ein|admet|reconnaît|reconoce|admite ~admit\\w*|~acknowledg\\w+|~confirm\\w*

encrypted|encrypts|verschlüsselt|chiffrée?s?|cifrad[oa]s? ~encrypt\\w*
decrypted|unencrypted|in plain text|im klartext|en clair|sin cifrar ~plain\\w*|~decrypt\\w*|~clear ?text|~none

started|was started|gestartet|démarrée?s?|iniciad[oa]s? ~start\\w*|~running|~launch\\w*
was stopped|were stopped|gestoppt|beendet|arrêtée?s?|detenid[oa]s? ~stop\\w*|~end\\w*|~finish\\w*|~complet\\w*|~terminat\\w*|~block\\w*

true positive|echter? treffer|vrai positif ~true positive
false positive|false alarm|fehlalarm|faux positif|falso positivo ~false positive|~benign

contained|isolated|isoliert|isolée?s?|aislad[oa]s? ~contain\\w*|~isolat\\w*
released|reconnected|freigegeben|libérée?s?|liberad[oa]s? ~releas\\w*|~not contained|~not isolated|~normal|~none|~no

increased|rose|grew|gestiegen|augmenté|aumentó ~increas\\w*|~up|~rose
decreased|dropped|fell|declined|gesunken|diminué|disminuyó ~decreas\\w*|~down|~fell`;

interface Side {
  readonly said: RegExp;
  readonly known: RegExp;
}

const EDGE = '(?<![\\p{L}\\p{N}-])';
const END = '(?![\\p{L}\\p{N}]|-\\p{L})';

const GROUPS: readonly (readonly Side[])[] = LINES.trim()
  .split('\n\n')
  .map((block) => block.split('\n').map(sideOf));

function sideOf(line: string): Side {
  const mark = line.search(/ [~^]/);
  const isStrict = line.startsWith('!');
  const said = line.slice(isStrict ? 1 : 0, mark < 0 ? line.length : mark);
  const extra = mark < 0 ? [] : line.slice(mark + 1).split(/\|(?=[~^])/);
  const loose = extra.filter((each) => each.startsWith('~')).map((each) => each.slice(1));
  const whole = extra.filter((each) => each.startsWith('^')).map((each) => `(?<=; )${each.slice(1)}(?= ;)`);
  return {
    said: new RegExp(`${EDGE}(?:${said})${END}`, 'gu'),
    known: new RegExp([`${EDGE}(?:${[...(isStrict ? [] : [said]), ...loose].join('|')})${END}`, ...whole].join('|'), 'gu'),
  };
}

const NEGATED =
  /(?:(?<!\p{L})(?:not|no|never|without|nor|neither|none|cannot|nicht|kein\p{L}*|nie|pas|jamais|aucune?|nunca|ningun\p{L}*|sin|no longer)|n't|n')(?: \p{L}+){0,2} $/u;
/** "None of the attempts from Berlin succeeded": said of the subject, it reaches to the end of the clause. */
const NONE = /(?<!\p{L})(?:none of|neither|no|keiner?|aucune?|ningun\p{L}*) [^,;:.]*$/u;
const LIKE_THIS = /\b(?:instead of|rather than|unlike|except|than|if|whether|would|should|to be|before being) (?:\p{L}+ ){0,2}$/u;

/** Outcomes, states and directions that the cited evidence has the opposite of: "was allowed" beside `Action: Blocked`. */
export function oppositeWords(view: ClaimView): string[] {
  if (isHedged(view)) return [];
  const known = wordsOf(view);
  return GROUPS.flatMap((sides) => {
    const said = sides.flatMap((side, index) => saidOf(view.lower, side, index, sides.length));
    if (said.length === 0) return [];
    const sidesKnown = new Set(sides.flatMap((side, index) => knownOf(known.text, side, index, sides.length)));
    if (sidesKnown.size === 0) return [];
    // "Delivered, then quarantined" tells of two steps, of which one may be told in other words.
    if (new Set(said.map(({ side }) => side)).size > 1) return [];
    return said.filter(({ side }) => !sidesKnown.has(side)).map(({ raw }) => raw);
  });
}

function saidOf(lower: string, { said }: Side, index: number, count: number) {
  return [...lower.matchAll(said)].flatMap((match) => {
    const before = lower.slice(Math.max(0, match.index - 90), match.index);
    if (LIKE_THIS.test(before)) return [];
    const side = NEGATED.test(before) || NONE.test(before) ? (count === 2 ? 1 - index : -1) : index;
    return side < 0 ? [] : [{ side, raw: match[0] }];
  });
}

function knownOf(text: string, { known }: Side, index: number, count: number): number[] {
  return [...text.matchAll(known)].slice(0, 50).map((match) => {
    const isNegated = NEGATED.test(
      text
        .slice(Math.max(0, match.index - 40), match.index)
        .split(/[;.]/)
        .at(-1) ?? '',
    );
    return isNegated && count === 2 ? 1 - index : index;
  });
}

/** "Unblocked" where the evidence has blocked. */
export function reversedWords(view: ClaimView): string[] {
  const { text } = wordsOf(view);
  return [
    ...view.lower.matchAll(/(?<![\p{L}-])un((?:block|lock|encrypt|patch|approv|assign|protect|mount|sign)ed)(?!\p{L})/gu),
  ].flatMap(([whole, word = '']) => {
    const stem = word.slice(0, -2);
    const place = new RegExp(`${EDGE}${stem}`, 'u').exec(text)?.index;
    if (place === undefined || text.includes(`un${stem}`) || text.includes('not ')) return [];
    return NEGATED.test(text.slice(Math.max(0, place - 40), place)) ? [] : [whole];
  });
}
