### Ce que dit le vérificateur, en français. Le texte anglais fait foi.

## The form of a report

verified = VÉRIFIÉ : toutes les vérifications sont satisfaites.
verified-with-warnings = VÉRIFIÉ, AVEC AVERTISSEMENTS : toutes les vérifications sont satisfaites ; lisez d’abord les avertissements.
not-verified = NON VÉRIFIÉ : toutes les vérifications ne sont pas satisfaites. Ne vous fiez pas à ce fichier.
warning = AVERTISSEMENT : { $warning }
answer-holds = satisfait
answer-fails = NON SATISFAIT
answer-not-shown = NON MONTRÉ
answer-not-applicable = rien à vérifier
file-name = Fichier (nommé par celui qui l’a établi)
file-hash = SHA-256 du fichier
file-length = Longueur du fichier
length-in-bytes =
    { $count ->
        [one] { $count } octet
        [many] { $count } d’octets
       *[other] { $count } octets
    }
checked-with = Vérifié avec
checked-on = Vérifié le (selon l’horloge de l’ordinateur du lecteur)
record-of-network = Enregistrement { $number } du réseau { $network }
seal-of-journal = Sceau { $number } du journal : { $journal }, réseau { $network }
claimed = déclaré : { $name }
title-text = Texte présenté :
title-checks = Vérifications :
title-proven = Prouvé :
title-not-proven = Non prouvé :
page-title = Preuve relative à l’enregistrement { $number }
heading-failing = Ce qui n’est pas satisfait
heading-file = Ce qui a été vérifié, et quand
heading-record = Ce que dit l’enregistrement
heading-claims = Données sur l’enfant révélées à ce lecteur
heading-text = Un texte présenté
heading-checks = Chaque vérification
heading-proven = Ce qui est prouvé
heading-not-proven = Ce qui n’est pas prouvé
column-statement = Affirmation
column-result = Résultat
label-network = Réseau

## Parts of sentences

plain = { $text }
pair = { $name } : { $value }
fault = Motif : { $what }.
moment = { $day }/{ $month }/{ $year } { $hour }:{ $minute } UTC
country = { $code } ({ $name })
country-unnamed = { $code } (code sans nom connu)
post = { $code } (code d’un lieu du pays { $country } ; la chaîne n’en contient pas le nom)
institution = n° { $number }
institution-named = n° { $number } ({ $name })
between-parts = { " ; " }
between-items = { ", " }
between-choices = { " ou " }
between-ways = { ", ou " }
nothing-listed = aucun
not-told = non indiqué
consents-counted =
    { $count ->
        [0] aucun consentement
        [one] { $count } consentement
       *[other] { $count } consentements
    }
guardians-counted =
    { $count ->
        [0] aucun représentant légal
        [one] { $count } représentant légal
       *[other] { $count } représentants légaux
    }

## What the record says

label-child = Enfant
child-unnamed = personne n’a pu nommer l’enfant
label-recorded-by = Enregistré par l’institution
label-officer-key = Clé de l’agent
label-direction = Sens
direction-exit = sortie du pays du poste, de { $from } vers { $to }
direction-entry = entrée dans le pays du poste, de { $from } vers { $to }
label-destination = Destination finale (selon ceux qui voyageaient)
label-post = Poste
label-seen-at = Vu le (selon l’agent)
label-recorded-at = Enregistré le
label-outcome = Décision
label-basis = Fondement
meaning-named = { $meaning } ({ $name })
label-reasons = Motifs contre l’autorisation
label-rules = Règles
label-companions = Voyageaient avec l’enfant
label-document = Pays du document de l’enfant
label-passage = Ce qui s’est passé (selon l’agent)
label-evidence = Empreinte cryptographique des preuves
label-amends = Prend la place de l’enregistrement
rules-strictest = les plus strictes, car { $country } n’en avait fixé aucune
rules-known = { $country }, version { $version }, en vigueur depuis le { $from } : accord nécessaire à un voyage : avec un représentant légal, { $guardian } ; avec une autre personne, { $escort } ; seul, { $alone }
rules-unknown = { $country }, version { $version }
rules-foreign = { $rules } ; du pays { $country }, où l’enfant vit ou a vécu, version { $version }
way-shown = { $who } (preuve : { $forms })
own-signature = signature du représentant légal lui-même
requirement-nobody = l’accord de personne
requirement-any-guardian = celui d’un représentant légal
requirement-every-other-guardian = celui de chaque représentant légal qui ne voyage pas avec l’enfant
requirement-every-guardian = celui de chaque représentant légal
requirement-every-parent = celui de chaque parent
requirement-at-least =
    { $count ->
        [one] celui de { $count } représentant légal
       *[other] celui de { $count } représentants légaux
    }
requirement-forbidden = interdit
companions-guardians = représentants légaux (leurs places au dossier : { $slots })
companions-escort = une personne, connue par l’empreinte cryptographique { $person }
companions-nobody = personne
label-institution = Institution, selon le bloc le plus récent
institution-known = { $body } : { $law } ; { $standing } ; { $accredited } ; ce qu’elle peut faire : { $roles }
law-of = sous le droit du pays { $country }
law-supranational = supranationale
standing-active = active
standing-suspended = suspendue
standing-revoked = accréditation retirée
accredited-by-council = accréditée par le conseil jusqu’au { $until }
accredited-by-institution = accréditée par l’institution n° { $number } jusqu’au { $until }
roles-none = rien
label-vouched = Au dossier de l’enfant, garanti par
label-ordered = Au dossier de l’enfant, ordonné par
source-identity = l’identité de l’enfant
source-residence = la résidence de l’enfant
source-link = le lien du représentant légal { $slot }
vouched = { $what } : institution { $body }, par sa clé qui commence par 0x{ $key }, le { $at }
ordered = mesure { $number } : institution { $body }, le { $at }

## Checks: what is to be shown, and what was found

statement-network = Ce fichier concerne le réseau auquel le lecteur se fie.
checkpoint-network = Le point de référence nomme le réseau { $network }.
statement-trusted-block = Le bloc le plus récent de ce fichier est celui que le lecteur connaît.
trusted-block = Celui du fichier est le bloc { $number } ({ $hash }), le point de référence nomme le bloc { $trusted } ({ $trusted_hash }).
statement-signed = Les autorités que nomme ce fichier ont signé un bloc qui contient son bloc le plus récent.
statement-finality = La chaîne de relais a rendu définitif le bloc le plus récent de ce fichier.
file-unfinalised = Ce fichier est NON DÉFINITIF : il ne contient rien d’une chaîne de relais.
statement-parachain = Ce fichier concerne la parachaîne à laquelle le lecteur se fie.
checkpoint-parachain = Le point de référence nomme la parachaîne { $number }.
relay-signed =
    { $changes ->
        [0] Le bloc de relais { $block } le contient ; { $votes } autorités sur { $authorities } (groupe { $set }) ont signé, sans changement d’autorités.
        [one] Le bloc de relais { $block } le contient ; { $votes } autorités sur { $authorities } (groupe { $set }) ont signé, après { $changes } changement d’autorités.
       *[other] Le bloc de relais { $block } le contient ; { $votes } autorités sur { $authorities } (groupe { $set }) ont signé, après { $changes } changements d’autorités.
    }
statement-blocks = Les blocs de ce fichier sont lisibles.
statement-block = Le bloc de ce fichier est lisible.
header-unreadable = l’en-tête d’un bloc est illisible
statement-transaction = La transaction de ce fichier se trouve dans le bloc de l’enregistrement.
transaction-superfluous = Sa preuve a des parties inutiles.
transaction-other = Le bloc a une autre transaction, ou aucune, à cette place.
transactions-unordered = Des transactions antérieures ne sont pas dans leur ordre.
transaction-place = Bloc { $block }, place { $position }.
statement-signed-transaction = La transaction est signée par une clé.
statement-state = Chaque valeur de ce fichier est prouvée par l’état de son bloc.
state-superfluous =
    { $count ->
        [one] { $count } partie des preuves est inutile, et donc non prouvée.
       *[other] { $count } parties des preuves sont inutiles, et donc non prouvées.
    }
statement-genesis = Le bloc le plus récent descend du premier bloc du réseau.
statement-chain = Le bloc le plus récent contient l’empreinte du bloc de l’enregistrement, et celui-ci nomme le bloc qui le précède.
chain-commits = Le bloc { $head } contient l’empreinte de tous les blocs qui le précèdent, et le bloc { $block } en fait partie ou est lui-même celui-ci.
statement-record-there = L’enregistrement se trouve dans son bloc.
record-missing = Il n’y a pas là de tel enregistrement.
statement-record = L’enregistrement se trouve dans son bloc exactement tel que ce fichier le montre.
statement-written = L’enregistrement a été écrit dans ce bloc, et pas avant.
written-at = L’heure du bloc est { $at }.
statement-unaltered = Le bloc le plus récent contient l’empreinte de l’enregistrement tel que ce fichier le montre.
unaltered-at =
    { $count ->
        [one] C’est le seul enregistrement de son bloc (au total { $count }). L’heure du bloc le plus récent est { $at }.
       *[other] C’est l’un des { $count } enregistrements de son bloc. L’heure du bloc le plus récent est { $at }.
    }
statement-amendments = Les rectifications et dérogations relatives à ce passage sont toutes énumérées, dans leur ordre.
amendments-none = Aucune n’est connue à la date du bloc le plus récent.
amendments-known = Connues à la date du bloc le plus récent : { $count }.
statement-trust = Chaque institution sur laquelle repose l’enregistrement, et chacune de celles qui ont accrédité l’une d’elles, a été cherchée dans le bloc le plus récent.
trust-distrusted = La confiance a été retirée à certaines : voir les avertissements.
trust-none-distrusted = La confiance n’a été retirée à aucune.
trust-unknown = Le bloc le plus récent n’a pas d’institution portant le numéro { $numbers }.
statement-officer-signature = La clé propre de l’agent a signé la transaction qui a écrit l’enregistrement, pour ce réseau.
sender-key = Clé { $key }.
sender-unsigned = La signature n’est pas celle de la clé { $key }.
sender-nested = La clé { $key } l’a signée. L’enregistrement a été écrit par un appel contenu dans un autre appel, celui d’un mandataire ou d’une signature multiple par exemple, que ce programme ne lit pas : il ne peut pas dire si la clé de l’agent est derrière.
sender-other = Elle a été envoyée par une autre clé, { $key }.
statement-accredited = L’agent a été nommé par cette institution, qui était accréditée, avant ce bloc.
appointed-until = institution { $body } ; nommé jusqu’au { $until }.
appointed-late = La clé n’était pas celle d’un agent avant le bloc de l’enregistrement ; elle a pu être nommée dans ce bloc.
statement-rules = Les règles que nomme l’enregistrement étaient en vigueur pour lui.
rules-kept = L’enregistrement garde les règles de celui dont il prend la place.
rules-changed = Les règles ont changé dans le bloc même de l’enregistrement.
statement-consents = Les consentements sont ceux qui ont été présentés, mot pour mot.
consents-elsewhere = Ils ont été présentés avec l’enregistrement dont celui-ci prend la place ; le fichier de cet enregistrement les contient.
consents-none = Aucun n’a été présenté.
consents-nested = Ils se trouvent dans un appel que ce programme ne lit pas.
consents-rebuilt = Reconstitué à partir des clauses : { $consents }.
statement-verdict = Jugé de nouveau d’après le dossier, les règles et ce qui a été présenté, l’enregistrement est le même.
verdict-same = La décision est de nouveau « { $outcome } », pour les mêmes motifs.
verdict-changed-in-block = Autre chose a changé ce sur quoi il repose, dans le même bloc, avant cet enregistrement. Seul un nœud complet qui exécute le bloc peut le juger de nouveau.
verdict-nested = L’enregistrement a été écrit par un appel contenu dans un autre appel, que ce programme ne lit pas.
verdict-unreported = La transaction ne contient aucun rapport dont cet enregistrement puisse provenir.
differs-verdict = jugé de nouveau, la décision est « { $outcome } », { $basis }, { $reasons }
differs-institution = l’institution est une autre
differs-time = l’heure de l’enregistrement est une autre
differs-consents = les consentements sont autres
differs-otherwise = l’enregistrement diffère de ce qui a été rapporté
statement-approval = Un second agent a signé l’approbation de cette dérogation ou rectification.
approval-none-needed = L’enregistrement ne prend la place d’aucun autre.
statement-looked-again = Un autre agent que celui qui a renvoyé l’enfant au second contrôle a vérifié de nouveau.
looked-again-keys = Les deux clés sont dans les enregistrements.
approval-nested = Elle se trouve dans un appel que ce programme ne lit pas.
approval-missing = La transaction ne contient aucune approbation.
approval-by = Clé { $key } de l’institution { $body }.
approval-by-nobody = Clé { $key }, qui n’est à personne.
statement-claims = Les données révélées ici sont celles que représente le dossier de l’enfant.
claims-erased = Aucune n’est révélée, et aucune ne peut l’être : le secret a été détruit.
claims-none = Aucune n’est révélée ici. Le secret n’a pas été déclaré détruit.
claims-as-recorded = { $count } sur { $all }, à la date du bloc de l’enregistrement.
claims-as-newest = { $count } sur { $all }, à la date du bloc le plus récent.
claims-wrong = Elles ne mènent pas à ce que contient le dossier de l’enfant.
statement-age = Le bloc le plus récent de ce fichier n’est pas plus ancien que le lecteur ne l’admet.
age-known = Il est du { $at }, et cette vérification a été faite le { $now }.
age-unknown = Son heure n’est pas connue.

## Why a proof proves nothing

proof-unordered = les parties d’une preuve ne sont pas dans l’ordre, ou l’une s’y trouve deux fois
proof-incomplete = la preuve ne mène pas de la racine du bloc à ce qu’elle devrait montrer : une partie manque ou a été modifiée
proof-too-much = il faudrait lire dans une preuve plus qu’aucun fichier n’en a besoin
proof-undecodable = ce qui s’y trouve n’est pas de la sorte qui doit s’y trouver
relay-header = un en-tête de la chaîne de relais est illisible
relay-chain = des en-têtes de la chaîne de relais ne se suivent pas
relay-superfluous = la preuve de la tête de la parachaîne a des parties inutiles
relay-other-head = le bloc de la chaîne de relais contient un autre bloc de cette parachaîne
relay-justification = la justification de la chaîne de relais est illisible
relay-other-block = la justification de la chaîne de relais est pour un autre bloc
relay-not-enough = la justification de la chaîne de relais n’a pas les votes de plus des deux tiers des autorités
relay-repeated = la justification de la chaîne de relais contient deux fois un vote d’une autorité, ou plus de deux de ses votes
relay-equivocations = plus d’un tiers des autorités de la chaîne de relais ont voté pour deux blocs dans un même tour : aucune de leurs justifications ne prouve rien
relay-too-many-votes =
    { $most ->
        [one] les justifications de la chaîne de relais ont plus de { $most } vote : avancez le point de référence et exportez de nouveau
       *[other] les justifications de la chaîne de relais ont plus de { $most } votes : avancez le point de référence et exportez de nouveau
    }
relay-signature = un vote n’a pas été signé par l’autorité qu’il nomme
relay-ancestry = la justification de la chaîne de relais contient des en-têtes dont aucun vote n’a besoin
relay-no-handover = un bloc qui devrait nommer les autorités suivantes n’en nomme aucune qui prenne la suite aussitôt
relay-forced-change = la chaîne de relais a changé ses autorités de force, ce que les précédentes ne signent pas : il faut un point de référence plus récent que ce changement
relay-other-authorities = les autorités du point de référence n’ont pas passé la main à celles qui ont signé

## Warnings

ended-early = L’examen s’est arrêté avant la fin ; les vérifications suivantes n’ont pas été faites.
unfinalised = NON DÉFINITIF : aucune chaîne de relais n’est derrière ce fichier. Que son bloc le plus récent soit du réseau ne repose que sur le point de référence.
authorities-not-compared = Les autorités de la chaîne de relais dans ce fichier n’ont été comparées à aucune de celles auxquelles le lecteur se fie ; le point de référence nomme un bloc à la place.
contested-this = CONTESTÉ : cet enregistrement, numéro { $number }, a été contesté, et l’institution { $body } a jugé le { $at } que la contestation est { $found } (contestation { $contest }).
contested-earlier = CONTESTÉ : une version de celui-ci, numéro { $number }, a été contestée, et l’institution { $body } a jugé le { $at } que la contestation est { $found } (contestation { $contest }).
found-right = fondée
found-right-in-part = fondée en partie
late =
    { $hours ->
        [one] TARDIF : l’enregistrement est du { $at }, { $hours } heure après le moment que l’agent a donné.
       *[other] TARDIF : l’enregistrement est du { $at }, { $hours } heures après le moment que l’agent a donné.
    }
tainted-record = ENTACHÉ : la confiance a été retirée à l’institution { $body }, { $part }, pour { $span }, et cet enregistrement a été écrit le { $at }.
distrusted = CONFIANCE RETIRÉE : la confiance a été retirée à l’institution { $body }, { $part }, pour { $span }.
suspended = SUSPENDUE : l’institution { $body }, { $part }, est suspendue.
revoked = ACCRÉDITATION RETIRÉE : l’institution { $body }, { $part }, ne peut plus agir.
tainted-source = ENTACHÉ : { $what } : garant, l’institution { $body }, le { $at }, à un moment pour lequel la confiance lui a été retirée.
tainted-remembered = ENTACHÉ : une attestation d’un consentement que la chaîne a retenue a été donnée par l’institution { $body } pour le { $at } ; la confiance lui a été retirée, fût-ce pour un autre moment.
tainted-order = ENTACHÉ : la mesure { $number } au dossier de l’enfant a été ordonnée par l’institution { $court } le { $at }, à un moment pour lequel la confiance lui a été retirée.
tainted-attestor = ENTACHÉ : la clé { $key } de l’institution { $body } a attesté un consentement présenté ; la confiance lui a été retirée, fût-ce pour un autre moment.
doubt-all = tout ce qu’elle a écrit
doubt-key = ce qu’a écrit sa clé qui commence par 0x{ $key }
span-open = { $what } à partir du { $from }
span-closed = { $what } du { $from } au { $until }
part-recorded = qui a enregistré
part-registrar = qui tient le dossier de l’enfant
part-court = dont une mesure figure au dossier de l’enfant
part-source = qui se porte garante de ce qui figure au dossier de l’enfant
part-review = qui a eu part à une dérogation ou à une autorisation de passer
part-contest = qui a statué sur une contestation de l’enregistrement
part-officer = dont un agent a attesté, approuvé ou écrit une version de l’enregistrement
part-accreditor = qui a accrédité l’une de celles sur lesquelles repose l’enregistrement
part-other = qui a lancé une alerte, attesté ou fait une mention pour l’enfant
version-overridden = DÉROGATION
version-corrected = RECTIFICATION
version-looked-at = NOUVEAU CONTRÔLE
replaced-this = { $how } : cet enregistrement, numéro { $older }, a été remplacé par l’enregistrement { $newer } de l’institution { $body } le { $at }.
replaced-earlier = { $how } : une version antérieure, numéro { $older }, a été remplacée par l’enregistrement { $newer } de l’institution { $body } le { $at }.
replaces = { $how } : cet enregistrement prend la place de l’enregistrement { $older }, par l’institution { $body }, le { $at }.
review-open = Le contrôle de { $act } { $number } ({ $said }) est encore ouvert : l’échéance était le { $due }.
review-overdue = Le contrôle de { $act } { $number } ({ $said }) EST EN RETARD : l’échéance était le { $due }.
review-found = Le contrôle de { $act } { $number } par l’institution { $body } le { $at } a constaté : { $finding }.
act-override = la dérogation
act-release = l’autorisation de passer
officer-gone = La clé de l’agent qui a écrit l’enregistrement n’est plus celle d’aucun agent : il a été démis ou la clé a été remplacée depuis.
officer-moved = La clé de l’agent qui a écrit l’enregistrement agit maintenant pour l’institution { $body }.
identity-suspended = L’identité de l’enfant est suspendue jusqu’à l’éclaircissement d’un doute.
identity-deceased = L’identité de l’enfant est celle d’une personne décédée.
identity-duplicate = Il a été constaté que l’identité de l’enfant est une seconde de la même personne.
identity-fraudulent = Il a été constaté que l’identité de l’enfant a été obtenue par fraude.
identity-shredded = L’identité de l’enfant ne peut plus être rattachée à personne : son secret a été détruit.
look-alike-name = RESSEMBLANCE : dans le nom de l’institution { $body }, { $why }.
look-alike-claim = RESSEMBLANCE : dans la donnée { $claim }, { $why }.
look-alike-pair = RESSEMBLANCE : les noms des institutions { $other } et { $body } peuvent être pris l’un pour l’autre. Fiez-vous aux numéros.
suspicion-hidden = il y a des signes invisibles
suspicion-mixed = le mot { $word } mêle des lettres de plusieurs écritures
suspicion-latin = le mot { $word } a l’air latin mais il est écrit en lettres { $script } (nom de l’écriture dans Unicode)

## What is proven

proven-blocks = Ce qui se trouvait dans le bloc { $block } du { $at }, et ce que c’était devenu au bloc { $head } du { $until }.
proven-record = Cet enregistrement existait le { $at }, et n’avait pas été modifié le { $until }.
proven-rules = Il a été jugé selon ces règles : { $rules }.
proven-requirement = L’exigence légale de consentement, telle que ces règles la posent, était satisfaite. Cela ne dit pas que l’enfant était en sécurité.
proven-outcome-kept = La décision est celle de l’enregistrement dont celui-ci prend la place. Le fichier de cet enregistrement montre si elle découle des règles.
proven-key = Il a été écrit par une clé de l’institution { $body }.
proven-presented = Présenté : { $consents }. Derrière, avec des signatures valables, les leurs ou celles d’un agent qui a attesté les leurs : { $guardians }.
proven-remembered = Signatures que la chaîne a vérifiées lors d’un passage antérieur et retenues au dossier de l’enfant : { $guardians }.
proven-erased = Les données ont été effacées, non perdues : le { $at }, l’institution { $body } a déclaré détruit leur secret.
proven-claims = Le registraire de l’enfant répondait des données montrées lorsqu’il les a inscrites. De leur vérité, le registraire répond.

## What is not proven

unproven-safety = Que l’enfant était en sécurité. Un consentement, même valable, ne dit rien de la traite.
unproven-persons = Qui sont les personnes derrière les clés et les pseudonymes, au-delà des données révélées ici.
unproven-presence = Qu’un enfant était là, ou que c’était cet enfant : l’enregistrement est ce que l’agent a dit.
unproven-time = Que l’heure du passage est celle que l’agent a donnée.
unproven-later = Que rien ne s’est passé après le bloc le plus récent de ce fichier.
unproven-institutions = Qu’une institution est l’organisme, hors de la chaîne, que dit son nom : celui qui l’a accréditée en répond. La chaîne prouve le numéro, le nom et les droits.
unproven-emergency = Que l’urgence était réelle.
unproven-second-look = Que le second agent a vérifié, et ce qu’il a vu.

## Who signed a text that was presented

signed-by-guardian = Représentant légal { $guardians } ({ $key }) : signature { $validity }
signed-by-officer = { $by } ({ $key }) pour les représentants légaux { $guardians } : signature { $validity }
signed-without-power = { $signature }, mais la clé n’est pas celle d’un agent dont l’attestation compte
signature-valid = valable
signature-invalid = NON VALABLE
key-unknown = aucune clé : le dossier n’avait pas un tel représentant légal
remembered-officer = { $by } de l’institution n° { $institution } pour les représentants légaux { $guardians } : signature vérifiée lors d’un passage antérieur, retenue au dossier de l’enfant
remembered-guardians = Représentants légaux { $guardians } : signatures vérifiées lors d’un passage antérieur, retenues au dossier de l’enfant
signatory-notary = Notaire
signatory-consul = Consul
signatory-guardianship-authority = Autorité de tutelle
signatory-registrar = Registraire
signatory-court = Tribunal
attested = Clé { $key } en qualité de { $attestor } : { $result }
attested-by-other-key = la signature n’est pas de cette clé
attested-without-power = la clé n’est pas celle d’un agent dont l’attestation compte en cette qualité
attested-by = signé par un agent de l’institution { $body }

## An entry of a post’s journal

journal = appareil { $device } de l’institution n° { $institution } à { $post }
statement-seal = Le sceau de ce fichier est celui que garde la chaîne.
seal-missing = La chaîne n’a pas un tel sceau.
seal-sealed = Scellé le { $at }.
statement-entry = La mention de ce fichier est l’une de celles du service scellé.
statement-entries = Les mentions de ce fichier sont celles du service scellé, et toutes.
statement-content = Ce qui est montré comme contenu des mentions est ce dont elles ont l’empreinte.
statement-absent = Aucune des mentions du service ne porte sur ce qui est dit absent.
proven-entry = La mention { $number } de ce journal a été écrite avant le { $sealed }, et personne ne l’a changée depuis. Le bloc le plus récent est du { $last }.
proven-absent =
    { $entries ->
        [one] Le service scellé le { $sealed } a { $entries } mention, qui ne porte pas sur { $content }. Le bloc le plus récent est du { $last }.
       *[other] Le service scellé le { $sealed } a { $entries } mentions, et aucune ne porte sur { $content }. Le bloc le plus récent est du { $last }.
    }
label-time-covered = temps couvert
time-covered = { $first } au { $last }
label-entries = mentions
entries-counted = { $entries }, dont passages : { $crossings }, refus : { $refusals }
label-sealed-by = scellé par
label-entry = mention
label-written = écrite, selon l’horloge de l’appareil
label-kind = sorte
label-content = contenu
label-absent = absent
unproven-complete = Que l’appareil a tout noté, ou que ce qu’il a noté est vrai : ce qui n’a jamais été écrit ne manque pas.
unproven-moment = Quand une mention a été écrite, sinon que c’était avant le sceau : l’heure est celle de l’horloge de l’appareil.
unproven-post = Qui était au poste : les mentions ne contiennent que des empreintes.
unproven-devices = Ce que les autres appareils du poste ont écrit, et ce que celui-ci a écrit dans d’autres services.

## Names of the chain

Outcome =
    .Cleared = Autorisé : l’exigence légale de consentement est satisfaite
    .Referred = Renvoyé : un second agent doit vérifier ; ce n’est pas un refus
    .Denied = Refusé : l’exigence légale n’est pas satisfaite, ou quelque chose fait obstacle au voyage
    .Overridden = Passage par dérogation : des agents de deux institutions ont laissé passer l’enfant dans une urgence
    .Released = Laissé passer : un second agent a vérifié et a laissé passer l’enfant
OutcomeName =
    .Cleared = Autorisé
    .Referred = Renvoyé
    .Denied = Refusé
    .Overridden = Passage par dérogation
    .Released = Laissé passer
FindingName =
    .Justified = justifié
    .NotJustified = non justifié
OverrideReason =
    .Medical = urgence médicale
    .Evacuation = évacuation
    .Disaster = catastrophe
    .ImmediateDanger = danger immédiat
Attestor =
    .Notary = notaire
    .Consul = consul
    .GuardianshipAuthority = autorité de tutelle
    .Registrar = registraire
    .Court = tribunal
Reason =
    .UnknownSubject = Un tel enfant n’est pas inscrit
    .IdentityNotActive = On ne peut pas se fier à l’identité de l’enfant : suspendue, en double, frauduleuse, détruite ou d’une personne décédée
    .AlertRaised = L’enfant est disparu, enlevé, en danger ou a demandé de l’aide
    .ExitBan = Un tribunal a interdit à l’enfant de sortir
    .Objection = L’opposition d’un représentant légal ou d’un tribunal est en vigueur
    .NotAGuardian = Quelqu’un présenté comme représentant légal ne l’est pas, ou n’en a pas le droit
    .GuardianSuspended = Le lien d’un représentant légal est suspendu
    .CustodyContested = La garde est contestée
    .TravelForbidden = Les règles interdisent cette façon de voyager
    .ConsentMissing = Un consentement que les règles exigent n’a pas été montré
    .SignatureInvalid = Une signature n’est pas celle de la clé au dossier
    .NotYetValid = La durée d’un consentement n’a pas commencé
    .Expired = La durée d’un consentement est passée
    .Revoked = Un représentant légal a retiré le consentement
    .UsedUp = Le consentement a servi à autant de passages qu’il en permet
    .WrongDestination = Le consentement nomme d’autres destinations
    .WrongEscort = L’enfant voyage avec quelqu’un d’autre que convenu
    .WrongSubmitter = Le consentement est à présenter par une autre institution
    .AttestationRequired = Les règles exigent l’attestation d’un notaire, d’un consul ou d’une autorité de tutelle
    .AttestorNotAccredited = Celui qui a attesté n’est pas accrédité pour cela
    .TooOld = Le consentement est plus ancien que les règles ne le permettent
    .ConsentMemoryFull = Trop de consentements sont utilisés pour en retenir un de plus
    .JourneyOpen = Une sortie antérieure de ce pays n’a jamais été close
    .UnmatchedEntry = L’entrée n’appartient à aucune sortie enregistrée
    .ArrivedLate = L’enfant est entré plus tard que prévu
    .ReportedAttempt = Un organisme de protection de l’enfance a signalé la tentative
    .OfficerDoubt = L’agent doute
    .SecondLook = Un second agent doit vérifier avant que l’enfant ne continue : une institution l’a demandé, ou une alerte a été levée ou est suspendue
    .TaintedSource = L’identité, la résidence ou le lien d’un représentant légal qui compte a été inscrit par quelqu’un à qui la confiance est retirée depuis une date antérieure
    .RecentlyRefused = Un autre poste, ou cet agent, a refusé la sortie de l’enfant ou en a douté il y a peu
    .KnownSince = Ce qui fait obstacle au passage, ou un autre signe contre lui, est venu après qu’il a été vu et avant qu’il ne soit rapporté
    .BeyondConsent = Le consentement avec lequel l’enfant est sorti ne va pas jusque-là : pas vers ce pays, pas avec ces personnes, ou plus maintenant
    .TransitHome = C’est le chemin du retour par un autre pays, sans le consentement que les règles exigent
    .WrongPurpose = Le consentement est pour un voyage, et l’enfant part vivre à l’étranger
    .KinshipUnproven = Le lien de parenté de l’accompagnateur avec l’enfant n’a pas été montré comme il doit l’être
    .PlacementNotApproved = L’enfant doit séjourner chez quelqu’un que la protection de l’enfance n’a pas approuvé
    .EntersAlone = Un mineur entre seul, ce que les règles ne prévoient pas
    .HomeUnproven = Ce qui a été montré du foyer de l’enfant ne compte pas ici
Basis =
    .NotMet = Rien de ce que les règles acceptent n’a été montré
    .NoConsentRequired = Les règles n’exigent le consentement de personne pour ce voyage
    .GuardianPresent = Les représentants légaux qui voyagent avec l’enfant sont tous ceux qui doivent être d’accord
    .RelativePresent = Un parent proche voyage avec l’enfant, avec lequel les règles n’exigent le consentement de personne
    .GuardianConsent = Des représentants légaux ont consenti
    .SoleTravelRight = Le représentant légal qui décide seul par décision d’un tribunal était d’accord
    .CourtAuthorisation = Un tribunal a autorisé le voyage
    .FreeExitAge = L’enfant a l’âge à partir duquel un mineur sort librement
    .Exempted = Un tribunal a dispensé le mineur de l’accord de quiconque
    .OfAge = La personne est majeure
    .WayHome = C’est le chemin du retour, que rien n’empêche
    .MatchedExit = L’entrée appartient à une sortie autorisée
    .Emergency = Des agents de deux institutions ont dérogé à une décision dans une urgence
    .Correction = L’enregistrement en rectifie un plus ancien, dont il garde la décision
    .Report = Un organisme de protection de l’enfance a rapporté ce qu’il a vu
    .Unidentified = Personne n’a pu nommer l’enfant
Passage =
    .Unknown = Pas encore connu : l’agent fait rapport avant que l’enfant ne continue, ou n’a pas vu
    .Passed = L’enfant est passé, quoi que disent les règles
    .TurnedBack = L’enfant a été renvoyé : il n’est pas sorti, ou on ne l’a pas laissé entrer
SecondLineCheck =
    .DocumentsCompared = Les documents de l’enfant et de ceux qui voyagent avec lui concordent
    .GuardianReached = Un représentant légal a été joint et a confirmé le voyage
    .ChildHeard = L’enfant a été entendu sans ceux qui voyagent avec lui
    .ProtectionAgreed = La protection de l’enfance a été consultée et n’a rien contre
Role =
    .Registrar = Inscrit les enfants et les liens des représentants légaux : un service d’état civil, une autorité de tutelle
    .Court = Décide des liens, des mesures et des statuts : un tribunal
    .Border = Vérifie les passages à une frontière
    .ChildProtection = Signale des tentatives, lance des alertes, contrôle des dérogations : un organisme de protection de l’enfance
    .Notary = Atteste le consentement des représentants légaux qui comparaissent : un notaire
    .Accreditor = Accrédite les institutions de sa propre juridiction et fixe les règles de ce pays
    .Auditor = Lit, et met son nom sur ce qu’il lit
    .Ombudsman = Entend les plaintes sur ce qu’ont fait des institutions, conteste pour quiconque, décide des contestations et rouvre des affaires : un défenseur des droits
    .Analyst = Cherche des schémas dans ce qui a été enregistré : un bureau d’analyse. Aucun appel ne le demande encore
    .Hotline = Reçoit les appels à l’aide : une ligne d’écoute pour enfants. Transmet des affaires, laisse des contacts
    .Advocate = Parle pour les survivants, conteste pour quiconque et transmet des affaires : une association de défense
    .Labour = Inspecte des lieux de travail : une inspection du travail. Aucun appel ne le demande encore
    .Consul = Atteste le consentement des représentants légaux qui comparaissent, pour un État à l’étranger : un consul
EntryKind =
    .DocumentRead = Le document d’un mineur a été lu
    .CrossingReported = Un passage a été rapporté, et aucun refus n’était connu quand la mention a été écrite
    .Refused = Un passage a été rapporté, et la réponse était `Denied` ou `Referred`
    .EndedInNothing = Ce qui a commencé par le document d’un mineur a fini sans rapport
