/**
 * States and outcomes that exclude one another, a class a line, the sides of a class parted by `|`, the words of a side by commas, in
 * English and, for the commonest, in German, French and Spanish. `*` ends a stem. Before a word: `~` only evidence says it,
 * `?` only evidence says it and it speaks for its side without speaking against the others, `=` it counts only where it stands as a
 * value (`State: On`, "is on", a cell of its own), for it is an everyday word.
 */
export const STATE_WORDS = `
turned on, switched on, enabled, enforced, =on, =active, eingeschaltet, aktiviert, activé, activée, activad*, habilitad*, ?yes | turned off, switched off, disabled, =off, =inactive, ausgeschaltet, deaktiviert, désactiv*, desactivad*, deshabilitad* | report-only, report only, audit-only mode, simulation mode
block, blocked, blocks, denied, denies, deny, refused, refuses, rejected, rejects, blockiert*, abgelehnt*, verweigert*, bloqué, bloquée, bloqués, bloquées, refusé*, rejeté*, bloquead*, rechazad*, denegad*, ~drop, ~dropped, ~prevent*, ~quarantin*, ~refuse, ~reject, ~junk, ~killed, ~terminated, ~locked, ~accessdenied, ~forbidden, ?stop*, ?fail*, ?error, ?deni* | allowed, allows, allow, permitted, permits, got through, let through, delivered, accepted, accepts, zugelassen*, erlaubt*, zugestellt*, angenommen*, autorisé*, accepté*, permitid*, aceptad*, entregad*, ~permit, ~accept, ~deliver, ~pass, ~success, ~succeeded, ~released, ~overrid*, ~overrode, ~bypass*, ~audited, ~warned, ~detected only, ~report-only, ?detect*, ?warn*, ?audit*, ?releas*, ?grant*, ?approv*
audited, merely logged, only logged, only audited, ~audit, ~audited, ?monitor*, ?log* | ~blocked, ~block, ~quarantined, ~overridden, ~deleted
quarantined, quarantäne, ~quarantin*, ?isolat*, ?contain*, ?junk | ~blocked, ~delivered, ~allowed, ~released, ~deleted, ~accepted
delivered, delivers, zugestellt*, ~deliver*, ?receiv*, ?accept*, ?allow*, ?inbox | ~bounced, ~undelivered, ~blocked, ~quarantined, ~rejected, ~deferred, ~junked, ~held
succeed, succeeded, succeeds, successful, successfully, success, passed the, test passed, erfolgreich*, gelungen, bestanden, réussi*, exitos*, con éxito, tuvo éxito, ~ok, ~passed, ~pass, ~completed, ~finished, ?accept*, ?allow*, ?grant*, ?deliver*, ?yes | fail, failed, fails, failure, failures, unsuccessful*, fehlgeschlag*, gescheitert, échou*, fallid*, fracas*, ~error, ~errors, ~denied, ~accessdenied, ~refused, ~invalid, ~rejected, ~timeout, ~aborted, ~incorrect, ~locked_out, ?deni*, ?block*, ?expir*, ?wrong, ?locked
is open, are open, remain open, remains open, still open, unresolved, in progress, reopened, ongoing, =open, =new, noch offen, in bearbeitung, en cours, sigue abiert*, en curso, ~open, ~new, ~in work, ~pending, ~active, ~awaiting*, ~investigating, ~assigned, ~triage*, ?ongoing | closed, resolved, =done, geschlossen*, abgeschlossen*, clos, clôtur*, résolu*, cerrad*, resuelt*, ~solved, ~remediated, ~completed, ~mitigated, ~dismissed, ?done, ?fixed
encrypted, encrypts, encryption is on, verschlüsselt*, chiffré*, cifrad*, ?aes* | unencrypted, in plain text, in clear text, in the clear, im klartext, en clair, sin cifrar, ~plaintext, ~cleartext, ~none
isolated, contained, isoliert*, isolé*, aislad*, ~isolat*, ~contain* | released, reconnected, ~not isolated, ~not contained, ~normal, ~connected
compliant, konform, conforme*, =compliant | noncompliant, non-compliant, not in compliance, ~non compliant | =unknown | in grace period, in its grace period, grace period | ~not evaluated
malicious, =malware, ~malware, ?phish*, ?spam, bösartig*, malveillant*, malicios* | =suspicious, ~suspicious | =clean, benign, =harmless, =legitimate, =trusted, trusted reputation, unbedenklich, inoffensi*, ~clean, ~harmless, ~safe, ~legit*, ~trusted | =unknown, unrated, ~unknown, ~unrated, ~not rated, ~no verdict
trusted reputation, good reputation, ~trusted, ~good | malicious reputation, bad reputation, ~malicious, ~bad, ~poor | unknown reputation, ~unknown
true positive, echter treffer, vrai positif, verdader* positiv* | false positive, false alarm, fehlalarm, faux positif, falso positivo | benign positive
=confirmed, bestätigt*, ~confirmed, confirmé*, confirmad* | unconfirmed, ~suspected, ~unverified, ~not confirmed | refuted, ~dismissed, ~ruled out
=valid, still valid, gültig*, ~valid, ~active, ~not expired | expired, invalid, abgelaufen*, expiré*, caducad*, ~lapsed | revoked, widerrufen*, révoqu*, revocad*
still exist, still exists, exists, is still there, still present, existe noch, existe toujours, sigue existiendo | ~delet*, ~remov*, ~purg*, ~destroy*, ~terminat*, ~deinstall*, ~uninstall*
created, added, adds, activated, registered, enrolled, installed, assigned, attached, hinzugefügt*, angelegt*, erstellt*, ajouté*, créé, créée, cread*, añadid*, ~creat*, ~add, ~adds, ~attach*, ~put, ~register*, ~enroll*, ~install*, ~assign*, ~insert*, ~generat*, ~new, ~activat*, ?updat*, ?grant*, ?enabl* | deleted, removed, uninstalled, purged, detached, unassigned, gelöscht*, entfernt*, deinstalliert*, supprimé*, retiré*, eliminad*, borrad*, ~delet*, ~remov*, ~uninstall*, ~purg*, ~detach*, ~destroy*, ~unassign*, ~deactivat*, ?revok*, ?clear*
granted, erteilt*, accordé*, concedid*, ~grant*, ~elevat*, ?add*, ?assign*, ?attach* | revoked, withdrawn, entzogen*, widerrufen*, révoqu*, revocad*, ~revok*, ~withdraw*, ~remov*, ~expire*
patched, =fixed, remediated, up to date, up-to-date, gepatcht, behoben*, corrigé*, corregid*, ~patch*, ~fix*, ~remediat*, ~mitigated, ~current, ?updat*, ?resolv* | unpatched, still vulnerable, outdated, out of date, =vulnerable, veraltet*, obsolète*, desactualizad*, ~vulnerable, ~unpatched, ~outdated, ~missing, ~open
managed device, managed devices, managed by, =managed, ~managed | unmanaged, ~byod, ~personal, ~not managed
=supported, ~supported | unsupported, end of life, end-of-life, out of support, ~eol
signed, signiert, signé*, firmad*, ~signed | unsigned, without a signature, without a signer, unsigniert, ~unsigned, ~not signed
verified, verifiziert*, vérifié*, verificad* | unverified, ~not verified, ~unverified
=approved, approved by, was approved, were approved, genehmigt*, ~approved, approuvé*, aprobad* | declined, disapproved, ~rejected, ~denied, ~declined | =pending, awaiting approval, pending approval, ~requested
acknowledged, admits, admitted, gibt zu, räumt ein, reconnaît, reconoce, ~admit*, ~acknowledg*, ~confirm* | denies having, denies using, denied having, denied using, disputes, bestreitet, nie avoir, niega, ~denies, ~denied, ~disput*
=reachable, =accessible, erreichbar, accesible, ~reachable | unreachable, inaccessible, nicht erreichbar, ~unreachable
=exposed, publicly reachable, ~exposed, internet-facing, ~public | internal-only, internal only, not exposed, ~internal, ~private
=public, publicly shared, öffentlich*, publi*, ~public, ~anyone, ~everyone | =private, privately, privat, ~private, ~restricted
inbound, incoming, eingehend*, entrant*, ~ingress | outbound, outgoing, ausgehend*, sortant*, saliente*, ~egress
uploaded, upload, uploads, hochgeladen*, téléversé*, subid*, ~upload*, ?sent, ?put* | downloaded, download, downloads, heruntergeladen*, téléchargé*, descargad*, ~download*, ?receiv*, ?get*
=online, =reachable, ~online, ~connected | offline, =unreachable, ~offline, ~disconnected
healthy, gesund | unhealthy, degraded, ~unhealthy, ~degraded, ~impaired, ~error
=running, läuft, ~running, ?start* | stopped, was stopped, were stopped, gestoppt*, beendet, arrêté*, detenid*, ~stopped, ~exited, ~terminated, ~paused, ~stop*, ?complet*, ?finish*, ?end*
locked out, was locked, were locked, is locked, gesperrt*, verrouillé*, bloqueada la cuenta, ~lock*, ~locked, ~locked_out | unlocked, entsperrt*, déverrouillé*, desbloquead*, ~unlock*, ~not locked
increased, rose to, rose from, rose by, grew, climbed, gestiegen, augmenté*, aumentó, ~increas*, ~rose, ~up | decreased, dropped to, fell to, fell from, fell by, declined to, gesunken, diminué*, disminuyó, ~decreas*, ~fell, ~down
excludes, excluded, exempt, exempted, exempts, leaves out, left out, ausgenommen, ausgeschlossen*, exclu, exclue, exclus, excluid*, ~exclu*, ~exempt* | applies only to, apply only to, applies to, applied to, in scope, einbezogen, inclus, incluid*, gilt für, s'applique, se aplica, ~includ*, ~in scope, ~appl*, ~assigned, ~target*, ~success, ~failure, ~enforced, ~report-only
mandatory, compulsory, verpflichtend, obligatoire*, obligatori*, ~required, ~enforced | optional, voluntary, ~optional, ~not required
automatic, automatically, automatisch*, automatique*, automátic*, ~auto* | manual, manually, by hand, manuell*, manuel*, ~manual*
interactive, interactively | non-interactive, ~network, ~batch, ~service, ~noninteractive
permanent, permanently, dauerhaft | temporary, temporarily, vorübergehend, temporaire*, temporal*, ~until, ~time-bound
full backup, full scan | incremental, differential, quick scan, ~quick
read-only, read only, ~readonly, ~read | read-write, read and write, full control, ~write, ~readwrite, ~full
hourly, stündlich, every hour, ~hourly | daily, täglich, every day, ~daily | weekly, wöchentlich, every week, ~weekly | monthly, monatlich, every month, ~monthly
overdue, past due, missed its deadline, ~breached, ~overdue | on time, within the deadline, ~met, ~on time
sideloaded, ~sideload* | came from the store, from the store, ~store
=automated, scripted | by a person, manual*, ~human
=muted, =suppressed, ~mute*, ~suppress* | unmuted, ~active
=connected, verbunden, connecté*, conectad*, ~connect*, ~online | disconnected, getrennt, déconnecté*, desconectad*, ~disconnect*, ~offline
=mounted, plugged in, angeschlossen*, ~mount*, ~insert*, ~connect* | unmounted, unplugged, ejected, ~unmount*, ~eject*, ~remov*
started, launched, began, gestartet*, démarré*, iniciad*, ~start*, ~launch*, ~begin*, ~spawn*, ~creat*, ?run*, ?open* | ~stopped, ~ended, ~exited, ~terminated
cancelled, canceled, aborted, abgebrochen*, annulé*, cancelad*, ~cancel*, ~abort* | ~completed, ~finished, ~done, ~succeeded
completed, finished, fertig, terminé*, completad*, ~complet*, ~finish*, ~done, ~success, ~succeeded, ~ok | ~running, ~in progress, ~pending, ~queued, ~not started, ~aborted, ~cancelled, ~failed
scheduled, geplant, ~schedul*, ~planned | unscheduled, ad hoc, ~unplanned, ~on demand
guest, gast, invité, invitée, invitad*, ~guest*, ~external, ~b2b | administrator, administrators, administrateur, administrador, ~admin*, ~privileged, ~root, ~owner, ?role*
fixed by, solved by, remedied by, behoben durch, corrigé par, ~fix*, ~patch*, ~solution, ~remed* | caused by, introduced by, verursacht durch, causé* par, ~caus*, ~introduc*
human user, =interactive user | service account, dienstkonto, ~service
single-factor, single factor, password only, ~single-factor*, ~singlefactor* | multi-factor, multifactor, two-factor, ~multi-factor*, ~multifactor*
phishing-resistant, ~fido*, ~passkey*, ~windows hello | ~sms, ~voice, ~push
eligible | permanently assigned, ~permanent
wired, ~ethernet | wireless, wi-fi, wifi, ~wlan
ssh, ?22, ?sftp, ?scp | rdp, remote desktop, ?3389, ?ms-wbt* | ftp, ?21, ?ftps | smb, cifs, ?445, ?139 | telnet, ?23 | dns, ?53 | ldap, ldaps, ?389, ?636 | smtp, ?25, ?587 | imap, ?143, ?993 | ntp, ?123 | snmp, ?161 | icmp, ping | https, http, ssl, tls, web-browsing, ~web-browsing, ~web*, ?443, ?80, ?8080, ?8443, ?url, ?browser | vnc, ?5900 | winrm, ?5985, ?5986 | quic
low severity, =low, niedrig*, gering*, faible, =baja, =bajo | medium severity, =medium, =moderate, mittel, mittlere*, moyenne, =media, =medio | high severity, =high, hoch, élevé*, =alta, =alto | critical severity, =critical, kritisch*, critique, crític* | informational, =info
`;
