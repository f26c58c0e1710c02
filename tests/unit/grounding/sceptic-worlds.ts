import { fact, passage } from './evidence-samples';
import { absence, readPairs, rows, type World } from './sceptic-samples';

/** Medical devices beside a flow sensor. */
const ward: World = {
  name: 'flows of a hospital',
  evidence: [
    ...rows(
      1,
      'Flows',
      ['Sensor time', 'Initiator', 'Responder', 'Port', 'Protocol', 'Bytes out', 'Packets', 'Verdict'],
      [
        '2027-02-03T05:10:00Z | infusion-22 | 10.40.8.17 | 443 | TLS | 48200 | 91 | Permitted',
        '2027-02-03T05:42:00Z | infusion-31 | 10.40.8.17 | 8443 | TLS | 912000 | 640 | Permitted',
        '2027-02-03T17:42:00Z | monitor-04 | 172.29.3.66 | 2575 | HL7 | 7300 | 58 | Dropped',
        '2027-02-04T21:05:00Z | pacs-archive | 203.0.113.77 | 104 | DICOM | 5400000 | 4100 | Dropped',
        '2027-02-05T02:19:00Z | infusion-31 | 203.0.113.77 | 53 | DNS | 1900 | 22 | Permitted',
      ],
    ),
    fact('E6', 'Subnet of the ward', '10.40.8.0/22'),
    fact('E7', 'Firmware image', '/srv/pumps/fw_3.8.1.bin'),
    fact('E8', 'Image SHA-256', '5b1e9f0c7d2a4486a3ce11f0d9b87e6655aa0c3d9e1f42b7c8d6a5f4e3b2c1d0'),
    fact('E9', 'Weakness', 'CVE-2026-30417'),
    fact('E10', 'Technique', 'T1048.003 Exfiltration Over Unencrypted Non-C2 Protocol'),
    fact('E11', 'Pumps in service', '64'),
    fact('E12', 'Pumps patched', '48'),
    fact('E13', 'Drops last week', '310'),
    fact('E14', 'Drops this week', '217'),
    passage(
      'E15',
      'Biomedical engineering took infusion-31 off the network at 02:40 UTC on 5 February. The vendor was told by Priya Nandakumar; the patch has not been applied.',
    ),
    absence('E16', 'flows/search', '{"initiator":"monitor-04","from":"2027-02-04","to":"2027-02-08"}'),
  ],
  pairs: readPairs(`
infusion-22 sent 48,200 bytes in 91 packets [E1]. ==> infusion-22 sent 48,200 bytes in 640 packets [E1, E2].
infusion-22 reached 10.40.8.17 on port 443 [E1]. ==> infusion-22 reached 10.40.8.17 on port 8443 [E1, E2].
monitor-04 spoke HL7 to 172.29.3.66 [E3]. ==> monitor-04 spoke DICOM to 172.29.3.66 [E3, E4].
The flow of monitor-04 was dropped at 17:42 UTC [E3]. ==> The flow of monitor-04 was dropped at 05:42 UTC [E3].
infusion-31 contacted 203.0.113.77 on Friday, 5 February [E5]. ==> infusion-31 contacted 203.0.113.77 on Thursday, 5 February [E5].
pacs-archive tried 203.0.113.77 at 21:05 UTC [E4]. ==> pacs-archive tried 203.0.113.77 at 21:05 CET [E4].
The five flows came from four devices [E1, E2, E3, E4, E5]. ==> The five flows came from five devices [E1, E2, E3, E4, E5].
Two of the five flows were dropped [E1, E2, E3, E4, E5]. ==> Three of the five flows were dropped [E1, E2, E3, E4, E5].
pacs-archive sent the most bytes [E1, E2, E3, E4, E5]. ==> infusion-31 sent the most bytes [E1, E2, E3, E4, E5].
The fewest packets, 22, are those of the DNS flow [E1, E2, E3, E4, E5]. ==> The fewest packets, 58, are those of the HL7 flow [E1, E2, E3, E4, E5].
The first flow was that of infusion-22 [E1, E2, E3, E4, E5]. ==> The last flow was that of infusion-22 [E1, E2, E3, E4, E5].
No flow was dropped after 4 February [E3, E4, E5]. ==> No flow was dropped after 3 February [E3, E4, E5].
infusion-31 reached the ward server before it contacted 203.0.113.77 [E2, E5]. ==> infusion-31 contacted 203.0.113.77 before it reached 10.40.8.17 [E2, E5].
Both flows to 10.40.8.17 were permitted [E1, E2]. ==> Both flows to 203.0.113.77 were permitted [E4, E5].
All TLS flows were permitted [E1, E2]. ==> All TLS flows were dropped [E1, E2].
The ward uses 10.40.8.0/22 [E6]. ==> The ward uses 10.40.8.0/24 [E6].
The image is \`/srv/pumps/fw_3.8.1.bin\` [E7]. ==> The image is \`/srv/pumps/fw_3.1.8.bin\` [E7].
Its SHA-256 begins with 5b1e9f0c [E8]. ==> Its SHA-256 begins with 5b1e9f0d [E8].
The weakness is CVE-2026-30417 [E9]. ==> The weakness is CVE-2026-30471 [E9].
The technique is T1048.003, exfiltration over an unencrypted protocol [E10]. ==> The technique is T1041, exfiltration over an unencrypted protocol [E10].
48 of the 64 pumps are patched [E11, E12]. ==> 46 of the 64 pumps are patched [E11, E12].
Three quarters of the pumps are patched [E11, E12]. ==> Two thirds of the pumps are patched [E11, E12].
75 % of the pumps are patched [E11, E12]. ==> 70 % of the pumps are patched [E11, E12].
Sixteen pumps are not patched [E11, E12]. ==> Eighteen pumps are not patched [E11, E12].
Drops fell from 310 to 217 [E13, E14]. ==> Drops rose from 310 to 217 [E13, E14].
Drops fell by 30 % [E13, E14]. ==> Drops fell by 40 % [E13, E14].
There were fewer drops this week than last week [E13, E14]. ==> There were more drops this week than last week [E13, E14].
The patch has not been applied [E15]. ==> The patch has been applied [E15].
infusion-31 was taken off the network at 02:40 UTC [E15]. ==> infusion-22 was taken off the network at 02:40 UTC [E15].
Biomedical engineering took the pump off the network [E15]. ==> The attacker took the pump off the network [E15].
Priya Nandakumar told the vendor [E15]. ==> The vendor told Priya Nandakumar [E15].
The pump was taken off the network 21 minutes after its DNS flow [E5, E15]. ==> The pump was taken off the network 31 minutes after its DNS flow [E5, E15].
No flow of monitor-04 was found after 4 February [E16]. ==> A flow of monitor-04 was found after 4 February [E16].
infusion-31 sent about 19 times as many bytes as infusion-22 over TLS [E1, E2]. ==> infusion-31 sent about 29 times as many bytes as infusion-22 over TLS [E1, E2].
The DNS flow was permitted [E5]. ==> The DNS flow was blocked [E5].
The DICOM flow used port 104 [E4]. ==> The DICOM flow used port 104 [E5].
`),
};

/** Sealed keys and the people who take them out. */
const vault: World = {
  name: 'keys of a lighthouse',
  evidence: [
    ...rows(
      1,
      'Loans',
      ['Keeper', 'Key', 'Taken', 'Returned', 'Purpose', 'Approved by', 'State'],
      [
        'Oona Brannigan | lamp-root | 2026-11-09 08:05 | 2026-11-09 09:35 | Lens service | Tove Lindqvist | Returned',
        'Matthias Oyelaran | fog-signer | 2026-11-09 13:20 | 2026-11-10 13:20 | Certificate renewal | Tove Lindqvist | Overdue',
        'Oona Brannigan | fog-signer | 2026-11-11 22:50 | 2026-11-11 23:10 | Incident INC-5530 | Kwame Asante | Returned',
        'Ilse Vantongeren | radio-admin | 2026-11-12 06:00 | - | Drill | - | Out',
      ],
    ),
    ...rows(
      5,
      'Keys',
      ['Key', 'Rotation', 'Age in days', 'Length', 'Risk', 'Escrowed'],
      [
        'lamp-root | Automatic | 31 | 4096 | Low | Yes',
        'fog-signer | Manual | 412 | 2048 | High | No',
        'radio-admin | Manual | 96 | 3072 | Medium | Yes',
      ],
    ),
    fact('E8', 'Case', 'KEY-2291'),
    fact('E9', 'Case owner', 'Kwame Asante'),
    fact('E10', 'Case status', 'In progress'),
    fact('E11', 'Opened', '12 November 2026, 07:15 UTC', '2026-11-12T07:15:00Z'),
    passage(
      'E12',
      'The alarm at the north door was raised by Ilse Vantongeren, not by the sensor. No copy of fog-signer left the vault. The locks were changed the next day.',
    ),
    fact('E13', 'Longest loan allowed', '12 hours'),
  ],
  pairs: readPairs(`
Oona Brannigan took lamp-root at 08:05 and returned it at 09:35 [E1]. ==> Oona Brannigan took lamp-root at 09:35 and returned it at 08:05 [E1].
She had it for 90 minutes [E1]. ==> She had it for 70 minutes [E1].
Matthias Oyelaran kept fog-signer for 24 hours, twice the 12 hours allowed [E2, E13]. ==> Matthias Oyelaran kept fog-signer for 24 hours, three times the 12 hours allowed [E2, E13].
Matthias Oyelaran took fog-signer for a certificate renewal [E2]. ==> Matthias Oyelaran took lamp-root for a certificate renewal [E1, E2].
The loan to Oona Brannigan for INC-5530 was approved by Kwame Asante [E3]. ==> The loan to Oona Brannigan for INC-5530 was approved by Tove Lindqvist [E1, E3].
Tove Lindqvist approved the loan to Matthias Oyelaran [E2]. ==> Matthias Oyelaran approved the loan to Tove Lindqvist [E2].
Ilse Vantongeren has not returned radio-admin [E4]. ==> Ilse Vantongeren has returned radio-admin [E4].
Nobody approved the loan of radio-admin [E4]. ==> Kwame Asante approved the loan of radio-admin [E3, E4].
One of the four loans is overdue [E1, E2, E3, E4]. ==> Two of the four loans are overdue [E1, E2, E3, E4].
Two loans were to Oona Brannigan [E1, E3]. ==> Three loans were to Oona Brannigan [E1, E3].
fog-signer is the oldest key [E5, E6, E7]. ==> lamp-root is the oldest key [E5, E6, E7].
fog-signer has the shortest length, 2048 [E5, E6, E7]. ==> radio-admin has the shortest length, 3072 [E5, E6, E7].
radio-admin is older than lamp-root [E5, E7]. ==> radio-admin is younger than lamp-root [E5, E7].
All keys but fog-signer are escrowed [E5, E6, E7]. ==> All keys are escrowed [E5, E6, E7].
fog-signer is not escrowed [E6]. ==> fog-signer is escrowed [E6].
lamp-root rotates automatically [E5]. ==> lamp-root is rotated by hand [E5].
fog-signer is rated high [E6]. ==> fog-signer is rated medium [E6].
fog-signer is 412 days old and radio-admin 96 [E6, E7]. ==> fog-signer is 96 days old and radio-admin 412 [E6, E7].
Two of the three keys are rotated manually [E5, E6, E7]. ==> Two of the three keys are rotated automatically [E5, E6, E7].
Only lamp-root is rotated automatically [E5, E6, E7]. ==> Only radio-admin is rotated automatically [E5, E6, E7].
Case KEY-2291 belongs to Kwame Asante [E8, E9]. ==> Case KEY-2219 belongs to Kwame Asante [E8, E9].
The case is in progress [E10]. ==> The case is closed [E10].
The case was opened on 12 November at 07:15 UTC [E11]. ==> The case was opened on 11 November at 07:15 UTC [E11].
The case was opened 75 minutes after radio-admin was taken [E4, E11]. ==> The case was opened 75 minutes before radio-admin was taken [E4, E11].
Ilse Vantongeren raised the alarm [E12]. ==> The sensor raised the alarm [E12].
No copy of fog-signer left the vault [E12]. ==> A copy of fog-signer left the vault [E12].
The locks were changed the next day [E12]. ==> The locks were changed the same day [E12].
The locks were changed the next day [E12]. ==> The locks were not changed [E12].
The loan of fog-signer on 11 November lasted 20 minutes [E3]. ==> The loan of fog-signer on 11 November lasted 20 hours [E3].
The alarm was at the north door [E12]. ==> The alarm was at the south door [E12].
radio-admin was taken at 6 am on 12 November [E4]. ==> radio-admin was taken at 6 pm on 12 November [E4].
Oona Brannigan took two different keys [E1, E3]. ==> Oona Brannigan took the same key twice [E1, E3].
The risk of radio-admin is medium [E7]. ==> The risk of radio-admin is medium [E6].
A loan may last 12 hours at most [E13]. ==> A loan may last 12 days at most [E13].
fog-signer has no escrow and its rotation is manual [E6]. ==> Its passphrase was posted on a public forum [E6].
`),
};
/** Builds of a film studio, and who signed them. */
const studio: World = {
  name: 'builds of a studio',
  evidence: [
    ...rows(
      1,
      'Builds',
      ['Build', 'Started', 'Duration', 'Runner', 'Requested by', 'Result', 'Warnings'],
      [
        'render-901 | 2027-06-14T09:00:00Z | 14 min | arm-pool-3 | zofia.w | Passed | 3',
        'render-902 | 2027-06-14T10:30:00Z | 52 min | arm-pool-3 | hector.m | Failed | 41',
        'render-903 | 2027-06-14T15:45:00Z | 16 min | x64-pool-1 | zofia.w | Passed | 0',
        'render-904 | 2027-06-15T00:20:00Z | 9 min | x64-pool-1 | build-bot | Cancelled | 7',
      ],
    ),
    ...rows(
      5,
      'Packages',
      ['Package', 'Version', 'Fixed in', 'Severity', 'CVSS', 'Owner'],
      [
        'libtexel | 2.14.1 | 2.14.3 | Critical | 9.1 | Shading',
        'pyframe | 0.9.8 | 1.0.0 | High | 7.4 | Pipeline',
        'gridcast | 5.2.0 | - | Low | 3.1 | Pipeline',
      ],
    ),
    fact('E8', 'Signing key', 'studio-release-2026'),
    fact('E9', 'Signed by', 'hector.m'),
    fact('E10', 'Artifact MD5', '0f4c2a9b7e6d1834c5aa90b1f2e37d68'),
    fact('E11', 'Registry', 'registry.studio.example:5443'),
    fact('E12', 'Findings open', '18'),
    fact('E13', 'Findings closed', '42'),
    fact('E14', 'Secret scanning', 'Off'),
    fact('E15', 'Branch protection', 'Enabled'),
    passage(
      'E16',
      'After the failed build, Hector Moreno disabled the cache and Zofia Wrona rotated the token. The token had been valid since 2 June. The runner was not compromised.',
    ),
  ],
  pairs: readPairs(`
render-902 failed after 52 minutes [E2]. ==> render-902 failed after 14 minutes [E1, E2].
zofia.w requested render-903 [E3]. ==> hector.m requested render-903 [E2, E3].
render-901 and render-902 ran on arm-pool-3 [E1, E2]. ==> render-901 and render-903 ran on arm-pool-3 [E1, E3].
render-904 was cancelled [E4]. ==> render-904 passed [E4].
Two of the four builds passed [E1, E2, E3, E4]. ==> All four builds passed [E1, E2, E3, E4].
render-902 has the most warnings [E1, E2, E3, E4]. ==> render-904 has the most warnings [E1, E2, E3, E4].
render-903 has no warnings [E3]. ==> render-901 has no warnings [E1].
render-904 was the shortest build [E1, E2, E3, E4]. ==> render-901 was the shortest build [E1, E2, E3, E4].
render-903 took two minutes longer than render-901 [E1, E3]. ==> render-903 took two minutes less than render-901 [E1, E3].
The four builds have 51 warnings in all [E1, E2, E3, E4]. ==> The four builds have 61 warnings in all [E1, E2, E3, E4].
The four builds took 91 minutes [E1, E2, E3, E4]. ==> The four builds took 81 minutes [E1, E2, E3, E4].
render-903 started at 15:45 UTC [E3]. ==> render-903 started at 3:45 am UTC [E3].
render-904 started on Tuesday, 15 June [E4]. ==> render-904 started on Wednesday, 15 June [E4].
render-902 started 90 minutes after render-901 [E1, E2]. ==> render-902 started 60 minutes after render-901 [E1, E2].
render-902 started after render-901 [E1, E2]. ==> render-901 started after render-902 [E1, E2].
libtexel 2.14.1 is fixed in 2.14.3 [E5]. ==> libtexel 2.14.3 is fixed in 2.14.1 [E5].
gridcast has no fix [E7]. ==> pyframe has no fix [E6].
Pipeline owns pyframe and gridcast [E6, E7]. ==> Pipeline owns libtexel and gridcast [E5, E7].
libtexel is critical, pyframe high [E5, E6]. ==> libtexel is high, pyframe critical [E5, E6].
gridcast has the lowest score, 3.1 [E5, E6, E7]. ==> gridcast has the highest score, 3.1 [E5, E6, E7].
Every package but gridcast has a fix [E5, E6, E7]. ==> Every package has a fix [E5, E6, E7].
The artifact was signed by hector.m with studio-release-2026 [E8, E9]. ==> The artifact was signed by zofia.w with studio-release-2026 [E8, E9].
The MD5 is 0f4c2a9b7e6d1834c5aa90b1f2e37d68 [E10]. ==> The MD5 is 0f4c2a9b7e6d1834c5aa90b1f2e37d86 [E10].
The registry is registry.studio.example:5443 [E11]. ==> The registry is registry.studio.example:5434 [E11].
42 of 60 findings are closed, or 70 % [E12, E13]. ==> 42 of 60 findings are closed, or 60 % [E12, E13].
More findings are closed than open [E12, E13]. ==> More findings are open than closed [E12, E13].
Secret scanning is turned off [E14]. ==> Secret scanning is turned on [E14].
Branch protection is enabled [E15]. ==> Branch protection is not enabled [E15].
Hector Moreno disabled the cache [E16]. ==> Hector Moreno enabled the cache [E16].
Zofia Wrona rotated the token [E16]. ==> Hector Moreno rotated the token [E16].
The token was rotated after the failed build [E16]. ==> The token was rotated before the failed build [E16].
The runner was not compromised [E16]. ==> The runner was compromised [E16].
The token had been valid since 2 June [E16]. ==> The token had been valid until 2 June [E16].
Neither build of zofia.w failed [E1, E3]. ==> Both builds of zofia.w failed [E1, E3].
Hector Moreno disabled the cache and Zofia Wrona rotated the token [E16]. ==> Zofia Wrona disabled the cache and Hector Moreno rotated the token [E16].
The failed build was the longest [E1, E2, E3, E4]. ==> The attacker deleted the backups of the studio [E16].
`),
};

export const WORLDS: readonly World[] = [ward, vault, studio];
