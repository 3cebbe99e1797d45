### What the verifier says, in English. This is the text that counts. See docs/evidence.md for the rules of these files.

## The form of a report

verified = VERIFIED: every check holds.
verified-with-warnings = VERIFIED, WITH WARNINGS: every check holds; read the warnings first.
not-verified = NOT VERIFIED: not every check holds. Do not rely on this file.
warning = WARNING: { $warning }
answer-holds = holds
answer-fails = FAILS
answer-not-shown = NOT SHOWN
answer-not-applicable = nothing to check
file-name = File (named by whoever made it)
file-hash = SHA-256 of the file
file-length = Length of the file
length-in-bytes =
    { $count ->
        [one] { $count } byte
       *[other] { $count } bytes
    }
checked-with = Checked with
checked-on = Checked on (by the clock of the reader's machine)
record-of-network = Record { $number } of the network { $network }
seal-of-journal = Seal { $number } of { $journal }, network { $network }
claimed = claimed { $name }
title-text = Text that was presented:
title-checks = Checks:
title-proven = Proven:
title-not-proven = Not proven:
page-title = Evidence on record { $number }
heading-failing = What does not hold
heading-file = What was checked, and when
heading-record = What the record says
heading-claims = Claims about the child that were opened for this reader
heading-text = A text that was presented
heading-checks = Each check
heading-proven = What is proven
heading-not-proven = What is not proven
column-statement = Statement
column-result = Result
label-network = Network

## Parts of sentences

plain = { $text }
pair = { $name }: { $value }
fault = { $what }.
moment = { $year }-{ $month }-{ $day } { $hour }:{ $minute } UTC
country = { $code } ({ $name })
country-unnamed = { $code } (a code without a known name)
post = { $code } (code of a place in { $country }; the chain holds no name of it)
institution = institution { $number }
institution-named = institution { $number } ({ $name })
between-parts = { "; " }
between-items = { ", " }
between-choices = { " or " }
between-ways = { ", or " }
nothing-listed = none
not-told = not told
consents-counted =
    { $count ->
        [0] no consent
        [one] { $count } consent
       *[other] { $count } consents
    }
guardians-counted =
    { $count ->
        [0] no guardian
        [one] { $count } guardian
       *[other] { $count } guardians
    }

## What the record says

label-child = Child
child-unnamed = nobody could name the child
label-recorded-by = Recorded by
label-officer-key = Officer's key
label-direction = Direction
direction-exit = out of the post's country, from { $from } to { $to }
direction-entry = into the post's country, from { $from } to { $to }
label-destination = Final destination (as those who travelled said)
label-post = Post
label-seen-at = Seen at (as the officer says)
label-recorded-at = Recorded at
label-outcome = Outcome
label-basis = Rests on
meaning-named = { $meaning } ({ $name })
label-reasons = Reasons against clearing
label-rules = Rules
label-companions = Travelled along
label-document = Country of the child's document
label-passage = What happened (as the officer says)
label-evidence = Commitment to evidence
label-amends = Takes the place of record
rules-strictest = the strictest ones, because { $country } had set none
rules-known = { $country }, version { $version }, in force from { $from }: agreement that a journey needs: with a guardian, { $guardian }; with another person, { $escort }; alone, { $alone }
rules-unknown = { $country }, version { $version }
rules-foreign = { $rules }; of { $country }, where the child lives or lived, version { $version }
way-shown = { $who } (shown by { $forms })
own-signature = the guardian's own signature
requirement-nobody = nobody's agreement
requirement-any-guardian = one guardian's
requirement-every-other-guardian = that of every guardian who does not travel along
requirement-every-guardian = every guardian's
requirement-every-parent = every parent's
requirement-at-least = that of { $count } guardians
requirement-forbidden = not allowed
companions-guardians = guardians (their places on the file: { $slots })
companions-escort = a person, known by the commitment { $person }
companions-nobody = nobody
label-institution = Institution, as the newest block has it
institution-known = { $body }: { $law }; { $standing }; { $accredited }; what it may do: { $roles }
law-of = under the law of { $country }
law-supranational = supranational
standing-active = active
standing-suspended = suspended
standing-revoked = revoked
accredited-by-council = accredited by the council until { $until }
accredited-by-institution = accredited by institution { $number } until { $until }
roles-none = nothing
label-vouched = On the child's file, vouched for by
label-ordered = On the child's file, ordered by
source-identity = the child's identity
source-residence = the child's residence
source-link = the link of guardian { $slot }
vouched = { $what }: { $body }, by its key that begins with 0x{ $key }, on { $at }
ordered = order { $number }: { $body }, on { $at }

## Checks: what is to be shown, and what was found

statement-network = This file is about the network that the reader trusts.
checkpoint-network = The checkpoint names the network { $network }.
statement-trusted-block = The newest block in this file is the one that the reader knows.
trusted-block = The file's is block { $number } ({ $hash }), the checkpoint names block { $trusted } ({ $trusted_hash }).
statement-signed = The authorities that this file names signed a block that holds its newest block.
statement-finality = The relay chain made the newest block in this file final.
file-unfinalised = This file is UNFINALISED: it carries nothing of a relay chain.
statement-parachain = This file is about the parachain that the reader trusts.
checkpoint-parachain = The checkpoint names parachain { $number }.
relay-signed = Relay block { $block } holds it; { $votes } of { $authorities } authorities (set { $set }) signed, after { $changes } changes of authorities.
statement-blocks = The blocks in this file can be read.
statement-block = The block in this file can be read.
header-unreadable = a block's header cannot be read
statement-transaction = The transaction in this file stands in the record's block.
transaction-superfluous = Its proof has parts that are not needed.
transaction-other = The block has another transaction, or none, at that position.
transactions-unordered = Earlier transactions are not in their order.
transaction-place = Block { $block }, position { $position }.
statement-signed-transaction = The transaction is one that a key signed.
statement-state = Each value in this file is proven by the state of its block.
state-superfluous = { $count } parts of the proofs are not needed, and so not proven.
statement-genesis = The newest block descends from the network's first block.
statement-chain = The newest block commits to the record's block, and that one names the one before it.
chain-commits = Block { $head } commits to all blocks before it, and block { $block } is among them or is itself.
statement-record-there = The record stands in its block.
record-missing = No such record is there.
statement-record = The record stands in its block exactly as this file shows it.
statement-written = The record was written in that block, and not before.
written-at = The block's time is { $at }.
statement-unaltered = The newest block commits to the record as this file shows it.
unaltered-at = It is one of the { $count } records of its block. The newest block's time is { $at }.
statement-amendments = Corrections and overrides of this crossing are all listed, in their order.
amendments-none = None is known as of the newest block.
amendments-known = Known as of the newest block: { $count }.
statement-trust = Every institution that the record rests on, and each that accredited one of them, was looked up in the newest block.
trust-distrusted = Some are distrusted: see the warnings.
trust-none-distrusted = None is distrusted.
trust-unknown = The newest block has no institution { $numbers }.
statement-officer-signature = The officer's own key signed the transaction that wrote the record, for this network.
sender-key = Key { $key }.
sender-unsigned = The signature is not that of key { $key }.
sender-nested = Key { $key } signed it. The record was written by a call inside another call, that of a proxy or of a multisig for example, which this program does not read: it cannot say whether the officer's key stands behind it.
sender-other = It was sent by another key, { $key }.
statement-accredited = The officer was appointed by that institution, which was accredited, before that block.
appointed-until = { $body }; appointed until { $until }.
appointed-late = The key was no officer before the record's block; it may have been appointed in that block.
statement-rules = The rules that the record names were in force for it.
rules-kept = The record keeps the rules of the record whose place it takes.
rules-changed = The rules changed in the record's own block.
statement-consents = The consents are those that were presented, word for word.
consents-elsewhere = They were presented with the record whose place this one takes; that record's own file holds them.
consents-none = None was presented.
consents-nested = They stand in a call that this program does not read.
consents-rebuilt = Rebuilt from the terms: { $consents }.
statement-verdict = Judged anew from the file, the rules and what was presented, the record is the same.
verdict-same = The outcome is { $outcome } again, with the same reasons.
verdict-changed-in-block = Something else changed what it rests on in the same block, before this record. Only a full node that runs the block can judge it anew.
verdict-nested = The record was written by a call inside another call, which this program does not read.
verdict-unreported = The transaction holds no report that this record could come from.
differs-verdict = judged anew it is { $outcome }, { $basis }, { $reasons }
differs-institution = the institution is another
differs-time = the time of recording is another
differs-consents = the consents are others
differs-otherwise = the record differs from what was reported
statement-approval = A second officer signed an approval of this override or correction.
approval-none-needed = The record takes no other's place.
statement-looked-again = Another officer than the one who referred the child looked again.
looked-again-keys = Both keys are in the records.
approval-nested = It stands in a call that this program does not read.
approval-missing = The transaction holds no approval.
approval-by = Key { $key } of { $body }.
approval-by-nobody = Key { $key } of nobody.
statement-claims = The claims that are opened here are those that the child's file stands for.
claims-erased = None is opened, and none can be: the secret was destroyed.
claims-none = None is opened here. The secret was not declared destroyed.
claims-as-recorded = { $count } of { $all } claims, as of the record's block.
claims-as-newest = { $count } of { $all } claims, as of the newest block.
claims-wrong = They do not lead to what the child's file holds.
statement-age = The newest block in this file is no older than its reader allows.
age-known = It is of { $at }, and this check was made on { $now }.
age-unknown = Its time is not known.

## Why a proof proves nothing

proof-unordered = the parts of a proof are not in order, or one is there twice
proof-incomplete = the proof does not lead from the block's root to what it should show: a part of it is missing or was altered
proof-too-much = more would have to be read out of a proof than any file needs
proof-undecodable = what stands there is not of the kind that belongs there
relay-header = a header of the relay chain cannot be read
relay-chain = headers of the relay chain do not follow each other
relay-superfluous = the proof of the parachain's head has parts that are not needed
relay-other-head = the relay chain's block holds another block of this parachain
relay-justification = the relay chain's justification cannot be read
relay-other-block = the relay chain's justification is for another block
relay-not-enough = the relay chain's justification does not have the votes of more than two thirds of the authorities
relay-repeated = the relay chain's justification has a vote of one authority twice, or more than two votes of it
relay-equivocations = more than a third of the relay chain's authorities voted for two blocks in one round: no justification of theirs proves anything
relay-too-many-votes = the relay chain's justifications have more than { $most } votes: advance the checkpoint and export again
relay-signature = a vote was not signed by the authority that it names
relay-ancestry = the relay chain's justification holds headers that no vote needs
relay-no-handover = a block that should name the next authorities names none that take over at once
relay-forced-change = the relay chain changed its authorities by force, which those before them do not sign: a checkpoint that is newer than this change is needed
relay-other-authorities = the checkpoint's authorities did not hand over to those that signed

## Warnings

ended-early = The examination ended early; later checks were not made.
unfinalised = UNFINALISED: no relay chain stands behind this file. That its newest block is one of the network rests on the checkpoint alone.
authorities-not-compared = The relay chain's authorities in this file were not compared with any that the reader trusts; the checkpoint names a block instead.
contested-this = CONTESTED: this record, number { $number }, was contested, and { $body } found on { $at } that the contest is { $found } (contest { $contest }).
contested-earlier = CONTESTED: a version of it, number { $number }, was contested, and { $body } found on { $at } that the contest is { $found } (contest { $contest }).
found-right = right
found-right-in-part = right in part
late = LATE: it was recorded on { $at }, { $hours } hours after the time that the officer gave.
tainted-record = TAINTED: { $body }, { $part }, is distrusted in { $span }, and this record was written on { $at }.
distrusted = DISTRUSTED: { $body }, { $part }, is distrusted in { $span }.
suspended = SUSPENDED: { $body }, { $part }, is suspended.
revoked = REVOKED: { $body }, { $part }, may not act any more.
tainted-source = TAINTED: { $what } was vouched for by { $body } on { $at }, a time in which it is distrusted.
tainted-remembered = TAINTED: an attestation that the chain remembered of a consent was given by { $body } for { $at }; it is distrusted, be it for another time.
tainted-order = TAINTED: order { $number } on the child's file was imposed by { $court } on { $at }, a time in which it is distrusted.
tainted-attestor = TAINTED: the key { $key } of { $body } attested a consent that was presented; it is distrusted, be it for another time.
doubt-all = all that it wrote
doubt-key = what its key that begins with 0x{ $key } wrote
span-open = { $what } from { $from } on
span-closed = { $what } from { $from } until { $until }
part-recorded = which recorded
part-registrar = which keeps the child's file
part-court = whose order stands on the child's file
part-source = which vouches for what is on the child's file
part-review = which had a part in an override or a release
part-contest = which decided a contest of the record
part-officer = whose officer attested, approved or wrote a version of the record
part-accreditor = which accredited one of those that the record rests on
part-other = which raised an alert, attested or made an entry for the child
version-overridden = OVERRIDDEN
version-corrected = CORRECTED
version-looked-at = LOOKED AT AGAIN
replaced-this = { $how }: this record, number { $older }, was replaced by record { $newer } of { $body } on { $at }.
replaced-earlier = { $how }: an earlier version of it, number { $older }, was replaced by record { $newer } of { $body } on { $at }.
replaces = { $how }: this record takes the place of record { $older }, by { $body } on { $at }.
review-open = The review of { $act } { $number } ({ $said }) is still open: it was due on { $due }.
review-overdue = The review of { $act } { $number } ({ $said }) IS OVERDUE: it was due on { $due }.
review-found = The review of { $act } { $number } by { $body } on { $at } found: { $finding }.
act-override = override
act-release = release
officer-gone = The officer's key that wrote the record is no officer's any more: it was dismissed or replaced since.
officer-moved = The officer's key that wrote the record acts for { $body } now.
identity-suspended = The child's identity is suspended while a doubt is cleared up.
identity-deceased = The child's identity is that of a person who has died.
identity-duplicate = The child's identity was found to be a second one of the same person.
identity-fraudulent = The child's identity was found to be obtained by fraud.
identity-shredded = The child's identity can be tied to nobody any more: its secret was destroyed.
look-alike-name = LOOK-ALIKE: in the name of { $body }, { $why }.
look-alike-claim = LOOK-ALIKE: in the claim { $claim }, { $why }.
look-alike-pair = LOOK-ALIKE: the names of { $other } and { $body } can be taken for each other. Go by the numbers.
suspicion-hidden = it contains letters that cannot be seen
suspicion-mixed = the word { $word } mixes letters of several scripts
suspicion-latin = the word { $word } looks Latin and is in { $script } letters

## What is proven

proven-blocks = What stood in block { $block } of { $at }, and what had become of it by block { $head } of { $until }.
proven-record = This record existed on { $at }, and was unaltered on { $until }.
proven-rules = It was judged by these rules: { $rules }.
proven-requirement = The legal requirement of consent, as those rules have it, was met. This does not say that the child was safe.
proven-outcome-kept = The outcome is that of the record whose place this one takes. That record's own file shows whether it follows from the rules.
proven-key = It was written by a key of { $body }.
proven-presented = Presented: { $consents }. Behind it, with valid signatures of their own or of an officer who attested theirs: { $guardians }.
proven-remembered = Signatures that the chain verified at an earlier crossing, and remembered on the child's file: of { $guardians }.
proven-erased = The claims were erased, not lost: on { $at } { $body } declared the secret behind them destroyed.
proven-claims = The child's registrar stood by the claims that are shown, when it entered them. Whether they are true, the registrar answers for.

## What is not proven

unproven-safety = That the child was safe. A consent, also a valid one, says nothing about trafficking.
unproven-persons = Who the persons behind the keys and pseudonyms are, beyond claims that are opened here.
unproven-presence = That a child was there, or that it was this child: the record is what the officer told.
unproven-time = That the time of the crossing is the one that the officer gave.
unproven-later = That nothing happened after the newest block in this file.
unproven-institutions = That an institution is the body outside the chain that its name says: whoever accredited it answers for that. The chain proves number, name and rights.
unproven-emergency = That the emergency was real.
unproven-second-look = That the second officer looked, and what was seen.

## Who signed a text that was presented

signed-by-guardian = Guardian { $guardians } ({ $key }): signature { $validity }
signed-by-officer = { $by } ({ $key }) for guardians { $guardians }: signature { $validity }
signed-without-power = { $signature }, but the key is of no officer whose attestation counts
signature-valid = valid
signature-invalid = NOT VALID
key-unknown = no key: the file had no such guardian
remembered-officer = { $by } of institution { $institution } for guardians { $guardians }: verified at an earlier crossing, remembered on the child's file
remembered-guardians = Guardians { $guardians }: signatures verified at an earlier crossing, remembered on the child's file
signatory-notary = Notary
signatory-consul = Consul
signatory-guardianship-authority = Guardianship authority
signatory-registrar = Registrar
signatory-court = Court
attested = The key { $key } as { $attestor }: { $result }
attested-by-other-key = the signature is not of this key
attested-without-power = the key is of no officer whose attestation counts in this capacity
attested-by = signed by an officer of { $body }

## An entry of a post's journal

journal = device { $device } of institution { $institution } at { $post }
statement-seal = The seal in this file is the one that the chain keeps.
seal-missing = The chain has no such seal.
seal-sealed = It was sealed on { $at }.
statement-entry = The entry in this file is one of the sealed shift.
statement-entries = The entries in this file are those of the sealed shift, and all of them.
statement-content = What is shown as the entries' content is what they commit to.
statement-absent = None of the shift's entries is about what is said to be absent.
proven-entry = Entry { $number } of this journal was written before { $sealed }, and nobody changed it since. The newest block is of { $last }.
proven-absent = The shift that was sealed on { $sealed } has { $entries } entries, and none of them is about { $content }. The newest block is of { $last }.
label-time-covered = time covered
time-covered = { $first } to { $last }
label-entries = entries
entries-counted = { $entries }, of them { $crossings } crossings and { $refusals } refusals
label-sealed-by = sealed by
label-entry = entry
label-written = written, by the device's clock
label-kind = kind
label-content = content
label-absent = absent
unproven-complete = That the device wrote down everything, or that what it wrote is true: what was never written is not missed.
unproven-moment = When an entry was written, but that it was before the seal: the time is that of the device's clock.
unproven-post = Who was at the post: entries hold hashes only.
unproven-devices = What the other devices of the post wrote, and what this one wrote in other shifts.

## Names of the chain. The English ones are those of the chain's own types, which a test compares.

Outcome =
    .Cleared = Cleared: the legal requirement of consent is met
    .Referred = Referred: a second officer has to look; it is no refusal
    .Denied = Denied: the legal requirement is not met, or something bars the journey
    .Overridden = Overridden: officers of two institutions let the child pass in an emergency
    .Released = Released: a second officer looked and let the child pass
OutcomeName =
    .Cleared = Cleared
    .Referred = Referred
    .Denied = Denied
    .Overridden = Overridden
    .Released = Released
FindingName =
    .Justified = Justified
    .NotJustified = NotJustified
OverrideReason =
    .Medical = medical
    .Evacuation = evacuation
    .Disaster = disaster
    .ImmediateDanger = immediate danger
Attestor =
    .Notary = notary
    .Consul = consul
    .GuardianshipAuthority = guardianship authority
    .Registrar = registrar
    .Court = court
Reason =
    .UnknownSubject = No such child is registered
    .IdentityNotActive = The child's identity cannot be relied on: suspended, a duplicate, fraudulent, shredded or of a dead person
    .AlertRaised = The child is missing, abducted, at risk or asked for help
    .ExitBan = A court forbade the child to leave
    .Objection = A guardian's or court's objection stands
    .NotAGuardian = Somebody presented as a guardian is not one, or lacks the right
    .GuardianSuspended = A guardian's link is suspended
    .CustodyContested = Custody is disputed
    .TravelForbidden = The rules forbid this way of travelling
    .ConsentMissing = A consent that the rules ask for was not shown
    .SignatureInvalid = A signature is not that of the key on file
    .NotYetValid = A consent's time has not begun
    .Expired = A consent's time is over
    .Revoked = A guardian withdrew the consent
    .UsedUp = The consent has served for as many crossings as it allows
    .WrongDestination = The consent names other destinations
    .WrongEscort = The child travels with somebody else than agreed
    .WrongSubmitter = The consent is for another institution to present
    .AttestationRequired = The rules ask for an attestation by a notary, a consul or a guardianship authority
    .AttestorNotAccredited = The one who attested is not accredited for it
    .TooOld = The consent is older than the rules allow
    .ConsentMemoryFull = Too many consents are in use to remember one more
    .JourneyOpen = An earlier exit from this country was never closed
    .UnmatchedEntry = The entry belongs to no recorded exit
    .ArrivedLate = The child entered later than expected
    .ReportedAttempt = A child-protection body reported the attempt
    .OfficerDoubt = The officer doubts
    .SecondLook = A second officer has to look before the child goes on: an institution asked for it, or an alert was cleared or is paused
    .TaintedSource = The identity, the residence or the link of a guardian who counts was entered by one who is distrusted since before
    .RecentlyRefused = Another post, or this officer, refused or doubted the child's exit not long ago
    .KnownSince = What bars the crossing, or another sign against it, came after it was seen and before it was reported
    .BeyondConsent = The consent under which the child left does not reach this far: not to this country, not with this company, or not any more
    .TransitHome = It is the way home over another country, without the consent that the rules ask for
    .WrongPurpose = The consent is for a journey, and the child leaves to live abroad
    .KinshipUnproven = How the escort is related to the child was not shown as it has to be
    .PlacementNotApproved = The child is to stay with somebody whom child protection has not approved
    .EntersAlone = A minor enters alone, which the rules do not provide for
    .HomeUnproven = What was shown of the child's home does not count here
Basis =
    .NotMet = Nothing that the rules accept was shown
    .NoConsentRequired = The rules ask for nobody's consent to this journey
    .GuardianPresent = The guardians who travel along are all who have to agree
    .RelativePresent = A relative travels along, with whom the rules ask for nobody's consent
    .GuardianConsent = Guardians consented
    .SoleTravelRight = The guardian who alone decides by a court's order agreed
    .CourtAuthorisation = A court authorised the journey
    .FreeExitAge = The child has the age from which a minor leaves freely
    .Exempted = A court exempted the minor from everybody's agreement
    .OfAge = The person is of age
    .WayHome = It is the way home, which nothing blocks
    .MatchedExit = The entry belongs to a cleared exit
    .Emergency = Officers of two institutions overrode an outcome in an emergency
    .Correction = The record corrects an older one, whose outcome it keeps
    .Report = A child-protection body reported what it saw
    .Unidentified = Nobody could name the child
Passage =
    .Unknown = Not known yet: the officer reports before the child goes on, or did not see
    .Passed = The child passed, whatever the rules say
    .TurnedBack = The child was sent back: it did not leave, or it was not let in
SecondLineCheck =
    .DocumentsCompared = The documents of the child and of those who travel along fit each other
    .GuardianReached = A guardian was reached and confirmed the journey
    .ChildHeard = The child was heard without those who travel along
    .ProtectionAgreed = Child protection was asked and has nothing against it
Role =
    .Registrar = Registers subjects and guardians' links: a civil registry, a guardianship authority
    .Court = Decides on links, orders and standings: a court
    .Border = Verifies crossings at a border
    .ChildProtection = Reports attempts, raises alerts, reviews overrides: a child-protection body
    .Notary = Attests the consent of guardians who appear: a notary
    .Accreditor = Accredits institutions of its own jurisdiction and sets that country's rules
    .Auditor = Reads, and has its name on what it reads
    .Ombudsman = Hears complaints about what institutions did, contests for anybody, decides on contests, and reopens cases: an ombudsman
    .Analyst = Looks for patterns in what was recorded: an analysts' desk. No call asks for it yet
    .Hotline = Takes calls for help: a child helpline. Refers cases, leaves contacts
    .Advocate = Speaks for survivors, contests for anybody, and refers cases: an organisation of advocates
    .Labour = Inspects places of work: a labour inspectorate. No call asks for it yet
    .Consul = Attests the consent of guardians who appear, for a state abroad: a consul
EntryKind =
    .DocumentRead = A minor's document was read
    .CrossingReported = A crossing was reported, and no refusal was known when the entry was written
    .Refused = A crossing was reported, and the answer was `Denied` or `Referred`
    .EndedInNothing = What began with a minor's document ended without a report
