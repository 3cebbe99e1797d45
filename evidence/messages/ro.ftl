### Ce spune verificatorul, în română. Textul care contează este cel englez.

## The form of a report

verified = VERIFICAT: toate verificările sunt îndeplinite.
verified-with-warnings = VERIFICAT, CU AVERTISMENTE: toate verificările sunt îndeplinite; citiți mai întâi avertismentele.
not-verified = NEVERIFICAT: nu toate verificările sunt îndeplinite. Nu vă bazați pe acest fișier.
warning = AVERTISMENT: { $warning }
answer-holds = îndeplinit
answer-fails = NEÎNDEPLINIT
answer-not-shown = NEARĂTAT
answer-not-applicable = nimic de verificat
file-name = Fișierul (numit de cel care l-a întocmit)
file-hash = SHA-256 al fișierului
file-length = Lungimea fișierului
length-in-bytes =
    { $count ->
        [one] { $count } octet
        [few] { $count } octeți
       *[other] { $count } de octeți
    }
checked-with = Verificat cu
checked-on = Verificat la (după ceasul calculatorului cititorului)
record-of-network = Înregistrarea { $number } a rețelei { $network }
seal-of-journal = Sigiliul { $number } al jurnalului: { $journal }, rețeaua { $network }
claimed = declarat: { $name }
title-text = Textul prezentat:
title-checks = Verificări:
title-proven = Dovedit:
title-not-proven = Nedovedit:
page-title = Probă privind înregistrarea { $number }
heading-failing = Ce nu este îndeplinit
heading-file = Ce s-a verificat și când
heading-record = Ce spune înregistrarea
heading-claims = Date despre copil dezvăluite acestui cititor
heading-text = Un text prezentat
heading-checks = Fiecare verificare
heading-proven = Ce este dovedit
heading-not-proven = Ce nu este dovedit
column-statement = Afirmația
column-result = Rezultatul
label-network = Rețeaua

## Parts of sentences

plain = { $text }
pair = { $name }: { $value }
fault = Motivul: { $what }.
moment = { $day }.{ $month }.{ $year }, { $hour }:{ $minute } UTC
country = { $code } ({ $name })
country-unnamed = { $code } (cod fără denumire cunoscută)
post = { $code } (codul unui loc din { $country }; lanțul nu cuprinde denumirea locului)
institution = nr. { $number }
institution-named = nr. { $number } ({ $name })
between-parts = { "; " }
between-items = { ", " }
between-choices = { " sau " }
between-ways = { ", sau " }
nothing-listed = niciunul
not-told = nu s-a spus
consents-counted =
    { $count ->
        [0] niciun consimțământ
        [one] { $count } consimțământ
        [few] { $count } consimțăminte
       *[other] { $count } de consimțăminte
    }
guardians-counted =
    { $count ->
        [0] niciun reprezentant legal
        [one] { $count } reprezentant legal
        [few] { $count } reprezentanți legali
       *[other] { $count } de reprezentanți legali
    }

## What the record says

label-child = Copilul
child-unnamed = nimeni nu a putut spune cine este copilul
label-recorded-by = Înregistrat de instituția
label-officer-key = Cheia funcționarului
label-direction = Sensul
direction-exit = din țara punctului de trecere, din { $from } spre { $to }
direction-entry = în țara punctului de trecere, din { $from } spre { $to }
label-destination = Destinația finală (după spusele călătorilor)
label-post = Punctul de trecere
label-seen-at = Văzut la (după spusele funcționarului)
label-recorded-at = Înregistrat la
label-outcome = Soluția
label-basis = Temeiul
meaning-named = { $meaning } ({ $name })
label-reasons = Motive împotriva permiterii trecerii
label-rules = Regulile
label-companions = Au călătorit împreună cu copilul
label-document = Țara documentului copilului
label-passage = Ce s-a întâmplat (după spusele funcționarului)
label-evidence = Amprenta criptografică a probelor
label-amends = Ia locul înregistrării
rules-strictest = cele mai stricte, pentru că { $country } nu stabilise niciuna
rules-known = { $country }, versiunea { $version }, în vigoare de la { $from }: acordul de care are nevoie o călătorie: cu un reprezentant legal, { $guardian }; cu altă persoană, { $escort }; singur, { $alone }
rules-unknown = { $country }, versiunea { $version }
rules-foreign = { $rules }; ale țării { $country }, unde copilul locuiește sau a locuit, versiunea { $version }
way-shown = { $who } (dovadă: { $forms })
own-signature = semnătura proprie a reprezentantului legal
requirement-nobody = acordul nimănui
requirement-any-guardian = al unui reprezentant legal
requirement-every-other-guardian = al fiecărui reprezentant legal care nu călătorește împreună cu copilul
requirement-every-guardian = al fiecărui reprezentant legal
requirement-every-parent = al fiecărui părinte
requirement-at-least =
    { $count ->
        [one] a { $count } reprezentant legal
        [few] a { $count } reprezentanți legali
       *[other] a { $count } de reprezentanți legali
    }
requirement-forbidden = nu este permis
companions-guardians = reprezentanți legali (locurile lor în fișa copilului: { $slots })
companions-escort = o persoană, cunoscută prin amprenta criptografică { $person }
companions-nobody = nimeni
label-institution = Instituția, după cel mai nou bloc
institution-known = { $body }: { $law }; { $standing }; { $accredited }; ce are dreptul să facă: { $roles }
law-of = sub legea { $country }
law-supranational = supranațională
standing-active = activă
standing-suspended = suspendată
standing-revoked = cu acreditarea retrasă
accredited-by-council = acreditată de consiliu până la { $until }
accredited-by-institution = acreditată de instituția nr. { $number } până la { $until }
roles-none = nimic
label-vouched = În fișa copilului, garantat de
label-ordered = În fișa copilului, dispus de
source-identity = identitatea copilului
source-residence = reședința copilului
source-link = legătura reprezentantului legal { $slot }
vouched = { $what }: instituția { $body }, cu cheia sa care începe cu 0x{ $key }, la { $at }
ordered = măsura { $number }: instituția { $body }, la { $at }

## Checks: what is to be shown, and what was found

statement-network = Fișierul privește rețeaua în care are încredere cititorul.
checkpoint-network = Punctul de referință numește rețeaua { $network }.
statement-trusted-block = Cel mai nou bloc din fișier este cel pe care îl cunoaște cititorul.
trusted-block = În fișier este blocul { $number } ({ $hash }), iar punctul de referință numește blocul { $trusted } ({ $trusted_hash }).
statement-signed = Autoritățile numite în fișier au semnat un bloc care cuprinde cel mai nou bloc al fișierului.
statement-finality = Lanțul-releu a făcut definitiv cel mai nou bloc din fișier.
file-unfinalised = Fișierul este NEDEFINITIVAT: nu cuprinde nimic de la un lanț-releu.
statement-parachain = Fișierul privește paralanțul în care are încredere cititorul.
checkpoint-parachain = Punctul de referință numește paralanțul { $number }.
relay-signed =
    { $changes ->
        [0] Blocul { $block } al lanțului-releu îl cuprinde; au semnat { $votes } din { $authorities } autorități (setul { $set }), fără nicio schimbare a autorităților.
        [one] Blocul { $block } al lanțului-releu îl cuprinde; au semnat { $votes } din { $authorities } autorități (setul { $set }), după { $changes } schimbare a autorităților.
        [few] Blocul { $block } al lanțului-releu îl cuprinde; au semnat { $votes } din { $authorities } autorități (setul { $set }), după { $changes } schimbări ale autorităților.
       *[other] Blocul { $block } al lanțului-releu îl cuprinde; au semnat { $votes } din { $authorities } autorități (setul { $set }), după { $changes } de schimbări ale autorităților.
    }
statement-blocks = Blocurile din fișier pot fi citite.
statement-block = Blocul din fișier poate fi citit.
header-unreadable = antetul unui bloc nu poate fi citit
statement-transaction = Tranzacția din fișier se află în blocul înregistrării.
transaction-superfluous = Dovada ei are părți care nu sunt necesare.
transaction-other = Blocul are la acea poziție altă tranzacție sau niciuna.
transactions-unordered = Tranzacțiile anterioare nu sunt în ordinea lor.
transaction-place = Blocul { $block }, poziția { $position }.
statement-signed-transaction = Tranzacția este una semnată cu o cheie.
statement-state = Fiecare valoare din fișier este dovedită prin starea blocului ei.
state-superfluous =
    { $count ->
        [one] { $count } parte a dovezilor nu este necesară și deci nu este dovedită.
        [few] { $count } părți ale dovezilor nu sunt necesare și deci nu sunt dovedite.
       *[other] { $count } de părți ale dovezilor nu sunt necesare și deci nu sunt dovedite.
    }
statement-genesis = Cel mai nou bloc descinde din primul bloc al rețelei.
statement-chain = Cel mai nou bloc cuprinde amprenta blocului înregistrării, iar acela numește blocul dinaintea lui.
chain-commits = Blocul { $head } cuprinde amprenta tuturor blocurilor dinaintea lui, iar blocul { $block } este printre ele sau este chiar el.
statement-record-there = Înregistrarea se află în blocul ei.
record-missing = Acolo nu există o asemenea înregistrare.
statement-record = Înregistrarea se află în blocul ei exact așa cum o arată fișierul.
statement-written = Înregistrarea a fost scrisă în acel bloc, nu mai devreme.
written-at = Ora blocului este { $at }.
statement-unaltered = Cel mai nou bloc cuprinde amprenta înregistrării așa cum o arată fișierul.
unaltered-at =
    { $count ->
        [one] Este singura înregistrare a blocului ei (în total { $count }). Ora celui mai nou bloc este { $at }.
        [few] Este una dintre cele { $count } înregistrări ale blocului ei. Ora celui mai nou bloc este { $at }.
       *[other] Este una dintre cele { $count } de înregistrări ale blocului ei. Ora celui mai nou bloc este { $at }.
    }
statement-amendments = Rectificările și derogările privind această trecere sunt toate enumerate, în ordinea lor.
amendments-none = La data celui mai nou bloc nu se cunoaște niciuna.
amendments-known = Cunoscute la data celui mai nou bloc: { $count }.
statement-trust = Fiecare instituție pe care se sprijină înregistrarea și fiecare dintre cele care au acreditat-o a fost căutată în cel mai nou bloc.
trust-distrusted = Unora li s-a retras încrederea: vedeți avertismentele.
trust-none-distrusted = Niciuneia nu i s-a retras încrederea.
trust-unknown = În cel mai nou bloc nu există instituția cu numărul: { $numbers }.
statement-officer-signature = Tranzacția care a scris înregistrarea a fost semnată cu cheia proprie a funcționarului, pentru această rețea.
sender-key = Cheia { $key }.
sender-unsigned = Semnătura nu este cea a cheii { $key }.
sender-nested = A semnat cheia { $key }. Înregistrarea a fost scrisă printr-un apel din interiorul altui apel, de exemplu al unui împuternicit sau al unei semnături multiple, pe care acest program nu îl citește: nu se poate spune dacă în spatele lui se află cheia funcționarului.
sender-other = A fost trimisă cu altă cheie, { $key }.
statement-accredited = Funcționarul a fost numit de acea instituție, care era acreditată, înainte de acel bloc.
appointed-until = instituția { $body }; numit până la { $until }.
appointed-late = Cheia nu era a unui funcționar înainte de blocul înregistrării; este posibil să fi fost numit în acel bloc.
statement-rules = Regulile pe care le numește înregistrarea erau în vigoare pentru ea.
rules-kept = Înregistrarea păstrează regulile înregistrării al cărei loc îl ia.
rules-changed = Regulile s-au schimbat chiar în blocul înregistrării.
statement-consents = Consimțămintele sunt cele prezentate, cuvânt cu cuvânt.
consents-elsewhere = Au fost prezentate odată cu înregistrarea al cărei loc îl ia aceasta; ele se află în fișierul acelei înregistrări.
consents-none = Nu a fost prezentat niciunul.
consents-nested = Se află într-un apel pe care acest program nu îl citește.
consents-rebuilt = Refăcut din clauze: { $consents }.
statement-verdict = Judecată din nou după fișă, reguli și ceea ce s-a prezentat, înregistrarea este aceeași.
verdict-same = Soluția este din nou „{ $outcome }”, cu aceleași motive.
verdict-changed-in-block = Altceva a schimbat, în același bloc și înaintea acestei înregistrări, ceea ce stă la baza ei. Numai un nod complet, care execută blocul, o poate judeca din nou.
verdict-nested = Înregistrarea a fost scrisă printr-un apel din interiorul altui apel, pe care acest program nu îl citește.
verdict-unreported = Tranzacția nu cuprinde niciun raport din care să poată proveni această înregistrare.
differs-verdict = judecată din nou, soluția este „{ $outcome }”, { $basis }, { $reasons }
differs-institution = instituția este alta
differs-time = ora înregistrării este alta
differs-consents = consimțămintele sunt altele
differs-otherwise = înregistrarea diferă de ceea ce s-a raportat
statement-approval = Un al doilea funcționar a semnat aprobarea acestei derogări sau rectificări.
approval-none-needed = Înregistrarea nu ia locul alteia.
statement-looked-again = A verificat din nou alt funcționar decât cel care a trimis copilul la a doua verificare.
looked-again-keys = Ambele chei sunt în înregistrări.
approval-nested = Se află într-un apel pe care acest program nu îl citește.
approval-missing = Tranzacția nu cuprinde nicio aprobare.
approval-by = Cheia { $key } a instituției { $body }.
approval-by-nobody = Cheia { $key }, care nu este a nimănui.
statement-claims = Datele dezvăluite aici sunt cele pe care le reprezintă fișa copilului.
claims-erased = Niciuna nu este dezvăluită și niciuna nu poate fi: secretul a fost distrus.
claims-none = Aici nu este dezvăluită niciuna. Secretul nu a fost declarat distrus.
claims-as-recorded = { $count } din { $all }, la data blocului înregistrării.
claims-as-newest = { $count } din { $all }, la data celui mai nou bloc.
claims-wrong = Ele nu conduc la ceea ce cuprinde fișa copilului.
statement-age = Cel mai nou bloc din fișier nu este mai vechi decât admite cititorul.
age-known = Este din { $at }, iar această verificare s-a făcut la { $now }.
age-unknown = Ora lui nu este cunoscută.

## Why a proof proves nothing

proof-unordered = părțile unei dovezi nu sunt în ordine sau una apare de două ori
proof-incomplete = dovada nu conduce de la rădăcina blocului la ceea ce ar trebui să arate: o parte lipsește sau a fost modificată
proof-too-much = dintr-o dovadă ar trebui citit mai mult decât are nevoie orice fișier
proof-undecodable = ceea ce se află acolo nu este de felul care trebuie să se afle acolo
relay-header = un antet al lanțului-releu nu poate fi citit
relay-chain = antetele lanțului-releu nu urmează unul după altul
relay-superfluous = dovada capului paralanțului are părți care nu sunt necesare
relay-other-head = blocul lanțului-releu cuprinde alt bloc al acestui paralanț
relay-justification = justificarea lanțului-releu nu poate fi citită
relay-other-block = justificarea lanțului-releu este pentru alt bloc
relay-not-enough = justificarea lanțului-releu nu are voturile a mai mult de două treimi din autorități
relay-repeated = justificarea lanțului-releu cuprinde de două ori un vot al aceleiași autorități sau mai mult de două voturi ale ei
relay-equivocations = mai mult de o treime din autoritățile lanțului-releu au votat pentru două blocuri într-o singură rundă: nicio justificare a lor nu dovedește nimic
relay-too-many-votes =
    { $most ->
        [one] justificările lanțului-releu au mai mult de { $most } vot: avansați punctul de referință și exportați din nou
        [few] justificările lanțului-releu au mai mult de { $most } voturi: avansați punctul de referință și exportați din nou
       *[other] justificările lanțului-releu au mai mult de { $most } de voturi: avansați punctul de referință și exportați din nou
    }
relay-signature = un vot nu a fost semnat de autoritatea pe care o numește
relay-ancestry = justificarea lanțului-releu cuprinde antete de care niciun vot nu are nevoie
relay-no-handover = un bloc care ar trebui să numească următoarele autorități nu numește niciuna care să preia imediat
relay-forced-change = lanțul-releu și-a schimbat forțat autoritățile, schimbare pe care cele dinainte nu o semnează: este nevoie de un punct de referință mai nou decât această schimbare
relay-other-authorities = autoritățile din punctul de referință nu au predat celor care au semnat

## Warnings

ended-early = Examinarea s-a încheiat înainte de termen; verificările următoare nu au fost făcute.
unfinalised = NEDEFINITIVAT: în spatele acestui fișier nu se află niciun lanț-releu. Faptul că cel mai nou bloc al său aparține rețelei se sprijină numai pe punctul de referință.
authorities-not-compared = Autoritățile lanțului-releu din fișier nu au fost comparate cu cele în care are încredere cititorul; punctul de referință numește în schimb un bloc.
contested-this = CONTESTATĂ: această înregistrare, cu numărul { $number }, a fost contestată, iar instituția { $body } a constatat la { $at } că această contestație este { $found } (contestația { $contest }).
contested-earlier = CONTESTATĂ: o versiune a ei, cu numărul { $number }, a fost contestată, iar instituția { $body } a constatat la { $at } că această contestație este { $found } (contestația { $contest }).
found-right = întemeiată
found-right-in-part = întemeiată în parte
late =
    { $hours ->
        [one] TÂRZIU: s-a înregistrat la { $at }, la { $hours } oră după timpul indicat de funcționar.
        [few] TÂRZIU: s-a înregistrat la { $at }, la { $hours } ore după timpul indicat de funcționar.
       *[other] TÂRZIU: s-a înregistrat la { $at }, la { $hours } de ore după timpul indicat de funcționar.
    }
tainted-record = ÎNDOIELNIC: instituției { $body }, { $part }, i s-a retras încrederea pentru { $span }, iar această înregistrare a fost scrisă la { $at }.
distrusted = ÎNCREDERE RETRASĂ: instituției { $body }, { $part }, i s-a retras încrederea pentru { $span }.
suspended = SUSPENDATĂ: instituția { $body }, { $part }, este suspendată.
revoked = ACREDITARE RETRASĂ: instituția { $body }, { $part }, nu mai are dreptul să acționeze.
tainted-source = ÎNDOIELNIC: { $what }: a garantat instituția { $body } la { $at }, într-un timp pentru care i s-a retras încrederea.
tainted-remembered = ÎNDOIELNIC: o atestare a unui consimțământ, pe care lanțul a reținut-o, a fost dată de instituția { $body } pentru { $at }; acesteia i s-a retras încrederea, chiar dacă pentru alt timp.
tainted-order = ÎNDOIELNIC: măsura { $number } din fișa copilului a fost dispusă de instituția { $court } la { $at }, într-un timp pentru care i s-a retras încrederea.
tainted-attestor = ÎNDOIELNIC: cheia { $key } a instituției { $body } a atestat un consimțământ prezentat; i s-a retras încrederea, chiar dacă pentru alt timp.
doubt-all = tot ce a scris
doubt-key = ce a scris cheia sa care începe cu 0x{ $key }
span-open = { $what } începând cu { $from }
span-closed = { $what } de la { $from } până la { $until }
part-recorded = care a făcut înregistrarea
part-registrar = care ține fișa copilului
part-court = a cărei măsură se află în fișa copilului
part-source = care garantează pentru ce se află în fișa copilului
part-review = care a avut un rol într-o derogare sau într-o permitere a trecerii
part-contest = care a hotărât asupra unei contestații privind înregistrarea
part-officer = al cărei funcționar a atestat, a aprobat sau a scris o versiune a înregistrării
part-accreditor = care a acreditat una dintre cele pe care se sprijină înregistrarea
part-other = care a dat o alertă, a atestat sau a făcut o mențiune pentru copil
version-overridden = DEROGARE
version-corrected = RECTIFICARE
version-looked-at = VERIFICARE NOUĂ
replaced-this = { $how }: această înregistrare, cu numărul { $older }, a fost înlocuită de înregistrarea { $newer } a instituției { $body } la { $at }.
replaced-earlier = { $how }: o versiune anterioară a ei, cu numărul { $older }, a fost înlocuită de înregistrarea { $newer } a instituției { $body } la { $at }.
replaces = { $how }: această înregistrare ia locul înregistrării { $older }, prin instituția { $body }, la { $at }.
review-open = Controlul privind { $act } { $number } ({ $said }) este încă deschis: termenul era { $due }.
review-overdue = Controlul privind { $act } { $number } ({ $said }) ESTE ÎNTÂRZIAT: termenul era { $due }.
review-found = Controlul privind { $act } { $number }, făcut de instituția { $body } la { $at }, a constatat: { $finding }.
act-override = derogarea
act-release = permiterea trecerii
officer-gone = Cheia funcționarului care a scris înregistrarea nu mai este a niciunui funcționar: acesta a fost eliberat din funcție sau cheia a fost înlocuită între timp.
officer-moved = Cheia funcționarului care a scris înregistrarea acționează acum pentru instituția { $body }.
identity-suspended = Identitatea copilului este suspendată până la lămurirea unei îndoieli.
identity-deceased = Identitatea copilului este a unei persoane decedate.
identity-duplicate = S-a constatat că identitatea copilului este o a doua identitate a aceleiași persoane.
identity-fraudulent = S-a constatat că identitatea copilului a fost obținută prin fraudă.
identity-shredded = Identitatea copilului nu mai poate fi legată de nimeni: secretul ei a fost distrus.
look-alike-name = ASEMĂNARE: în numele instituției { $body }, { $why }.
look-alike-claim = ASEMĂNARE: în declarația { $claim }, { $why }.
look-alike-pair = ASEMĂNARE: numele instituțiilor { $other } și { $body } pot fi luate unul drept celălalt. Țineți seama de numere.
suspicion-hidden = sunt semne care nu se văd
suspicion-mixed = cuvântul { $word } amestecă litere din mai multe scrieri
suspicion-latin = cuvântul { $word } pare scris cu litere latine, dar este în scrierea { $script } (numele ei în Unicode)

## What is proven

proven-blocks = Ce se afla în blocul { $block } din { $at } și ce devenise până la blocul { $head } din { $until }.
proven-record = Această înregistrare exista la { $at } și era nemodificată la { $until }.
proven-rules = A fost judecată după aceste reguli: { $rules }.
proven-requirement = Cerința legală a consimțământului, așa cum o prevăd acele reguli, a fost îndeplinită. Aceasta nu spune că copilul era în siguranță.
proven-outcome-kept = Soluția este cea a înregistrării al cărei loc îl ia aceasta. Fișierul acelei înregistrări arată dacă soluția rezultă din reguli.
proven-key = A fost scrisă cu o cheie a instituției { $body }.
proven-presented = Prezentat: { $consents }. În spatele lor, cu semnături valabile proprii sau ale unui funcționar care le-a atestat: { $guardians }.
proven-remembered = Semnături verificate de lanț la o trecere anterioară și reținute în fișa copilului: { $guardians }.
proven-erased = Datele au fost șterse, nu pierdute: la { $at } instituția { $body } a declarat distrus secretul lor.
proven-claims = Registratorul copilului și-a asumat datele arătate atunci când le-a înscris. De adevărul lor răspunde registratorul.

## What is not proven

unproven-safety = Că copilul era în siguranță. Un consimțământ, chiar valabil, nu spune nimic despre traficul de persoane.
unproven-persons = Cine sunt persoanele din spatele cheilor și al pseudonimelor, în afara datelor dezvăluite aici.
unproven-presence = Că un copil era acolo sau că era acest copil: înregistrarea este ceea ce a spus funcționarul.
unproven-time = Că ora trecerii este cea indicată de funcționar.
unproven-later = Că nu s-a întâmplat nimic după cel mai nou bloc din fișier.
unproven-institutions = Că o instituție este organul din afara lanțului pe care îl arată numele ei: de aceasta răspunde cine a acreditat-o. Lanțul dovedește numărul, numele și drepturile.
unproven-emergency = Că urgența a fost reală.
unproven-second-look = Că al doilea funcționar a verificat și ce a văzut.

## Who signed a text that was presented

signed-by-guardian = Reprezentantul legal { $guardians } ({ $key }): semnătură { $validity }
signed-by-officer = { $by } ({ $key }) pentru reprezentanții legali { $guardians }: semnătură { $validity }
signed-without-power = { $signature }, dar cheia nu este a unui funcționar a cărui atestare contează
signature-valid = valabilă
signature-invalid = NEVALABILĂ
key-unknown = nicio cheie: fișa nu avea un asemenea reprezentant legal
remembered-officer = { $by } al instituției nr. { $institution } pentru reprezentanții legali { $guardians }: semnătură verificată la o trecere anterioară și reținută în fișa copilului
remembered-guardians = Reprezentanții legali { $guardians }: semnături verificate la o trecere anterioară și reținute în fișa copilului
signatory-notary = Notar
signatory-consul = Consul
signatory-guardianship-authority = Autoritate tutelară
signatory-registrar = Registrator
signatory-court = Instanță
attested = Cheia { $key } în calitate de { $attestor }: { $result }
attested-by-other-key = semnătura nu este a acestei chei
attested-without-power = cheia nu este a unui funcționar a cărui atestare contează în această calitate
attested-by = semnat de un funcționar al instituției { $body }

## An entry of a post's journal

journal = dispozitivul { $device } al instituției nr. { $institution } la { $post }
statement-seal = Sigiliul din fișier este cel pe care îl păstrează lanțul.
seal-missing = Lanțul nu are un asemenea sigiliu.
seal-sealed = A fost sigilat la { $at }.
statement-entry = Mențiunea din fișier este una din tura sigilată.
statement-entries = Mențiunile din fișier sunt cele din tura sigilată, și anume toate.
statement-content = Ce se arată drept conținut al mențiunilor este ceea ce corespunde amprentelor lor.
statement-absent = Niciuna dintre mențiunile turei nu privește ceea ce se spune că lipsește.
proven-entry = Mențiunea { $number } a acestui jurnal a fost scrisă înainte de { $sealed } și nimeni nu a schimbat-o de atunci. Cel mai nou bloc este din { $last }.
proven-absent =
    { $entries ->
        [one] Tura sigilată la { $sealed } are { $entries } mențiune, iar ea nu privește { $content }. Cel mai nou bloc este din { $last }.
        [few] Tura sigilată la { $sealed } are { $entries } mențiuni și niciuna nu privește { $content }. Cel mai nou bloc este din { $last }.
       *[other] Tura sigilată la { $sealed } are { $entries } de mențiuni și niciuna nu privește { $content }. Cel mai nou bloc este din { $last }.
    }
label-time-covered = timpul cuprins
time-covered = { $first } până la { $last }
label-entries = mențiuni
entries-counted = { $entries }, dintre care treceri: { $crossings }, refuzuri: { $refusals }
label-sealed-by = sigilat de
label-entry = mențiunea
label-written = scris, după ceasul dispozitivului
label-kind = felul
label-content = conținutul
label-absent = lipsește
unproven-complete = Că dispozitivul a notat tot sau că ceea ce a notat este adevărat: ce nu s-a scris niciodată nu lipsește.
unproven-moment = Când a fost scrisă o mențiune, în afară de faptul că a fost înainte de sigiliu: ora este cea a ceasului dispozitivului.
unproven-post = Cine era la punctul de trecere: mențiunile cuprind numai amprente.
unproven-devices = Ce au scris celelalte dispozitive ale punctului de trecere și ce a scris acesta în alte ture.

## Names of the chain

Outcome =
    .Cleared = Permis: cerința legală a consimțământului este îndeplinită
    .Referred = Trimis mai departe: un al doilea funcționar trebuie să verifice; nu este un refuz
    .Denied = Refuzat: cerința legală nu este îndeplinită sau ceva împiedică trecerea
    .Overridden = Prin derogare: funcționari din două instituții au lăsat copilul să treacă într-o urgență
    .Released = Lăsat să treacă: un al doilea funcționar a verificat și a lăsat copilul să treacă
OutcomeName =
    .Cleared = Permis
    .Referred = Trimis mai departe
    .Denied = Refuzat
    .Overridden = Prin derogare
    .Released = Lăsat să treacă
FindingName =
    .Justified = justificat
    .NotJustified = nejustificat
OverrideReason =
    .Medical = medicală
    .Evacuation = evacuare
    .Disaster = dezastru
    .ImmediateDanger = pericol imediat
Attestor =
    .Notary = notar
    .Consul = consul
    .GuardianshipAuthority = autoritate tutelară
    .Registrar = registrator
    .Court = instanță
Reason =
    .UnknownSubject = Un asemenea copil nu este înregistrat
    .IdentityNotActive = Pe identitatea copilului nu se poate conta: este suspendată, dublă, frauduloasă, distrusă sau a unei persoane decedate
    .AlertRaised = Copilul este dispărut, răpit, în pericol sau a cerut ajutor
    .ExitBan = O instanță a interzis copilului să plece
    .Objection = Există opoziția unui reprezentant legal sau a unei instanțe
    .NotAGuardian = Cineva prezentat ca reprezentant legal nu este sau nu are acest drept
    .GuardianSuspended = Legătura unui reprezentant legal este suspendată
    .CustodyContested = Custodia este în litigiu
    .TravelForbidden = Regulile interzic acest fel de a călători
    .ConsentMissing = Un consimțământ cerut de reguli nu a fost arătat
    .SignatureInvalid = O semnătură nu este cea a cheii din fișă
    .NotYetValid = Termenul unui consimțământ nu a început
    .Expired = Termenul unui consimțământ a expirat
    .Revoked = Un reprezentant legal și-a retras consimțământul
    .UsedUp = Consimțământul a servit la câte treceri permite
    .WrongDestination = Consimțământul numește alte destinații
    .WrongEscort = Copilul călătorește cu altcineva decât s-a convenit
    .WrongSubmitter = Consimțământul trebuie prezentat de altă instituție
    .AttestationRequired = Regulile cer atestarea de către un notar, un consul sau o autoritate tutelară
    .AttestorNotAccredited = Cel care a atestat nu este acreditat pentru aceasta
    .TooOld = Consimțământul este mai vechi decât permit regulile
    .ConsentMemoryFull = Sunt în uz prea multe consimțăminte pentru a mai reține unul
    .JourneyOpen = O ieșire anterioară din această țară nu a fost niciodată încheiată
    .UnmatchedEntry = Intrarea nu corespunde niciunei ieșiri înregistrate
    .ArrivedLate = Copilul a intrat mai târziu decât era așteptat
    .ReportedAttempt = Un organ de protecție a copilului a raportat tentativa
    .OfficerDoubt = Funcționarul are îndoieli
    .SecondLook = Un al doilea funcționar trebuie să verifice înainte ca copilul să meargă mai departe: a cerut-o o instituție sau o alertă a fost ridicată ori este suspendată
    .TaintedSource = Identitatea, reședința sau legătura unui reprezentant legal care contează a fost înscrisă de cineva căruia i s-a retras încrederea dinainte
    .RecentlyRefused = Alt punct de trecere sau acest funcționar a refuzat ori a pus la îndoială nu demult ieșirea copilului
    .KnownSince = Ceea ce împiedică trecerea sau alt semn împotriva ei a apărut după ce a fost văzută și înainte de a fi raportată
    .BeyondConsent = Consimțământul cu care a plecat copilul nu se întinde până aici: nu pentru această țară, nu cu acești însoțitori sau nu mai este valabil
    .TransitHome = Este drumul spre casă prin altă țară, fără consimțământul cerut de reguli
    .WrongPurpose = Consimțământul este pentru o călătorie, iar copilul pleacă să locuiască în străinătate
    .KinshipUnproven = Rudenia însoțitorului cu copilul nu a fost arătată așa cum trebuie
    .PlacementNotApproved = Copilul urmează să stea la cineva pe care protecția copilului nu l-a aprobat
    .EntersAlone = Un minor intră singur, ceea ce regulile nu prevăd
    .HomeUnproven = Ce s-a arătat despre domiciliul copilului nu contează aici
Basis =
    .NotMet = Nu s-a arătat nimic din ce acceptă regulile
    .NoConsentRequired = Regulile nu cer consimțământul nimănui pentru această călătorie
    .GuardianPresent = Reprezentanții legali care călătoresc împreună cu copilul sunt toți cei care trebuie să fie de acord
    .RelativePresent = Călătorește împreună cu copilul o rudă, cu care regulile nu cer consimțământul nimănui
    .GuardianConsent = Reprezentanții legali și-au dat consimțământul
    .SoleTravelRight = A fost de acord reprezentantul legal care decide singur prin hotărârea unei instanțe
    .CourtAuthorisation = O instanță a autorizat călătoria
    .FreeExitAge = Copilul are vârsta de la care un minor pleacă liber
    .Exempted = O instanță l-a scutit pe minor de acordul oricui
    .OfAge = Persoana este majoră
    .WayHome = Este drumul spre casă, pe care nimic nu îl împiedică
    .MatchedExit = Intrarea corespunde unei ieșiri permise
    .Emergency = Funcționari din două instituții au derogat de la o soluție într-o urgență
    .Correction = Înregistrarea rectifică una mai veche, a cărei soluție o păstrează
    .Report = Un organ de protecție a copilului a raportat ce a văzut
    .Unidentified = Nimeni nu a putut spune cine este copilul
Passage =
    .Unknown = Nu se știe încă: funcționarul raportează înainte ca copilul să meargă mai departe sau nu a văzut
    .Passed = Copilul a trecut, orice ar spune regulile
    .TurnedBack = Copilul a fost întors: nu a plecat sau nu a fost lăsat să intre
SecondLineCheck =
    .DocumentsCompared = Documentele copilului și ale celor care călătoresc împreună cu el se potrivesc
    .GuardianReached = Un reprezentant legal a fost contactat și a confirmat călătoria
    .ChildHeard = Copilul a fost ascultat fără cei care călătoresc împreună cu el
    .ProtectionAgreed = Protecția copilului a fost întrebată și nu are nimic împotrivă
Role =
    .Registrar = Înregistrează copii și legăturile reprezentanților legali: un oficiu de stare civilă, o autoritate tutelară
    .Court = Decide asupra legăturilor, măsurilor și statutelor: o instanță
    .Border = Verifică trecerile la frontieră
    .ChildProtection = Raportează tentative, dă alerte, controlează derogări: un organ de protecție a copilului
    .Notary = Atestă consimțământul reprezentanților legali care se prezintă: un notar
    .Accreditor = Acreditează instituțiile propriei jurisdicții și stabilește regulile acelei țări
    .Auditor = Citește și își pune numele pe ceea ce citește
    .Ombudsman = Primește plângeri privind faptele instituțiilor, contestă pentru oricine, hotărăște asupra contestațiilor și redeschide cazuri: un avocat al poporului
    .Analyst = Caută tipare în ce s-a înregistrat: un birou de analiză. Niciun apel nu îl cere încă
    .Hotline = Primește cereri de ajutor: o linie telefonică pentru copii. Trimite cazuri mai departe, lasă contacte
    .Advocate = Vorbește în numele victimelor, contestă pentru oricine și trimite cazuri mai departe: o organizație de apărare
    .Labour = Inspectează locuri de muncă: o inspecție a muncii. Niciun apel nu o cere încă
    .Consul = Atestă consimțământul reprezentanților legali care se prezintă, pentru un stat, în străinătate: un consul
EntryKind =
    .DocumentRead = S-a citit documentul unui minor
    .CrossingReported = S-a raportat o trecere și nu se cunoștea niciun refuz când s-a scris mențiunea
    .Refused = S-a raportat o trecere, iar răspunsul a fost `Denied` sau `Referred`
    .EndedInNothing = Ceea ce a început cu documentul unui minor s-a încheiat fără raport
