/**
 * Every word of the pages that a person reads, in English. Another language is another file of the same type. What the
 * gateway says is shown as it says it: meanings and next steps of reasons, remedies, and what cannot be known without a line.
 */

const plural = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

export const en = {
  language: 'en-GB',
  post: 'Border post',
  titles: {
    'sign-in': 'Sign in',
    who: 'Who is this?',
    travel: 'Who travels?',
    verdict: 'What the rules say',
    unsure: 'Not known whether it was kept',
    recorded: 'What was recorded',
    queue: 'What waits',
    bus: 'A bus or a group',
    unnamed: 'A child who cannot be named'
  },
  never: 'A verdict says whether the requirement of consent is met. It says nothing about danger. If you doubt, say so.',
  paper: 'These pages are not printed: ids of children do not belong on paper.',
  nav: {
    label: 'Pages',
    who: 'One child',
    bus: 'A bus',
    queue: 'What waits',
    unnamed: 'No name',
    lock: 'Lock'
  },
  doubt: {
    off: 'I doubt',
    on: 'I doubt: yes',
    said: 'Your doubt goes into the next record. It refers the child to a second officer.',
    taken: 'Your doubt was taken back.'
  },
  signIn: {
    token: 'Token of this desk',
    hint: 'Scan or paste it. It stays in the memory of this page until you lock it, or for two minutes without a key.',
    go: 'Sign in',
    locked: 'Locked. Sign in again to go on: your entries are kept for this desk alone.',
    refused: 'The gateway does not know this token. Ask whoever keeps the file of desks.',
    role: 'This desk has no role `border`. Ask whoever keeps the file of desks.',
    empty: 'Scan or paste the token first.'
  },
  line: {
    desk: (name: string, post: string) => `Desk ${name}, ${post}.`,
    up: 'A node answers.',
    anyPost: 'any post',
    down: (read: string | null, hours: number) =>
      `No line to a node. You can go on: what you record is kept and sent later. Answers rest on ${read === null ? 'nothing: no rules were read yet' : `rules read on ${read}`}. Older than ${hours} hours, nothing is said.`,
    gone: 'The gateway does not answer. Nothing can be recorded here: write it down on paper, and call whoever runs the gateway.',
    stopped: (why: string) => `Nothing is sent until somebody helps: ${why}`
  },
  alerts: {
    label: 'Alerts',
    heading: 'Alerts at this post',
    distress: 'A child calls for help',
    none: 'Nobody warns of a child who was seen here.',
    of: (kind: string, end: string) => `${kind}: child …${end}`,
    until: (since: string, until: string) => `since ${since}, until ${until}`,
    open: (end: string) => `Open the child …${end}`,
    child: 'Somebody warns of this child'
  },
  who: {
    input: 'Child, consent or prepared crossing',
    hint: 'Scan it, paste it, or type the id: 0x and 64 digits.',
    go: 'Go on',
    file: 'Or choose a file of a consent or a crossing',
    working: 'Reading the file …'
  },
  faults: {
    empty: 'Nothing was scanned. Scan it again, or type the id.',
    'too-large': 'That is too large for a consent or a crossing. Nothing of it was read. Choose another file.',
    'too-deep': 'That is no consent: lists lie too deep within each other. Nothing of it was read.',
    parts: 'This is one part of an animated code, which these pages cannot put together yet. Ask for the file.',
    'not-json': 'That is neither an id nor a file of a consent or a crossing. An id is 0x and 64 digits. Scan it again.',
    neither: 'That is no file of a consent or a crossing. Ask for the right file, or type the id.',
    'too-many': 'At most 64 children at once. Make two lists.',
    'other-child': 'That consent is for another child. Take the consent of this one.',
    'too-many-consents': 'At most four consents are shown for one crossing.',
    file: 'The browser could not read the file. Choose it again.'
  },
  travel: {
    facts: (month: string, lives: string, standing: string) => `Born ${month}, lives in ${lives}. Identity: ${standing}.`,
    read: (at: string) => `File read on ${at}.`,
    old: (at: string) => `No line: this is the file as it was read on ${at}.`,
    noFile: 'The registry has no file for this child. A child of this country without a file is refused, another one is referred.',
    unread: 'No line, and this gateway never read the child’s file. You can go on.',
    ban: 'A court forbade the child to leave.',
    objections: (count: number) => `${plural(count, 'objection stands', 'objections stand')}.`,
    journey: (record: number) => `On a journey since record ${record}.`,
    direction: 'Which way?',
    exit: 'Leaves the country',
    entry: 'Enters the country',
    other: 'Country on the other side',
    otherHint: 'Two letters, for example RO',
    post: 'Post',
    postHint: 'Five letters, for example MDLEU',
    more: 'More: document, end of the journey',
    document: 'Country of the document shown (if any)',
    destination: 'Country in which the journey ends (if another one)',
    companions: 'With whom?',
    guardians: 'Guardians',
    guardian: (slot: number, basis: string, state: string, rights: string) => `Guardian ${slot}: ${basis}, ${state}. ${rights}`,
    guardianAlone: (slot: number) => `Guardian ${slot}`,
    escort: 'Another person',
    escortId: 'Commitment to that person',
    escortHint: 'From the consent, or as your office derived it: 0x and 64 digits. Compare the person’s document with it first.',
    escortNamed: (end: string) => `The person whom the consent names (…${end})`,
    escortOther: 'A person whom no consent names',
    nobody: 'Nobody',
    consents: 'Consents',
    noConsents: 'No consent was shown.',
    consentTo: (to: string, until: string, out: string) => `To ${to}, until ${until}. Leaves ${out}.`,
    consentUnread: 'No line: a consent is compared with the file at a node. The rules are asked all the same.',
    counts: 'Counts',
    countsNot: 'Does not count',
    word: (guardian: number, by: string) => `Guardian ${guardian}, by ${by}`,
    add: 'Add a consent (scan or paste)',
    addGo: 'Add',
    remove: (number: number) => `Take consent ${number} away`,
    seen: (at: string) => `Seen ${at}, as the prepared crossing says.`,
    go: 'Ask the rules',
    working: 'Asking …',
    faults: 'Something is missing or wrong',
    missing: {
      direction: 'Say which way the child goes.',
      other: 'Name the country on the other side by two letters.',
      post: 'Name the post by five letters.',
      companions: 'Say with whom the child travels.',
      guardians: 'Say which guardians travel along.',
      escort: 'Give the commitment to the person: 0x and 64 digits.'
    }
  },
  outcomes: {
    Cleared: 'Consent is met',
    Referred: 'A second officer has to look',
    Denied: 'Consent is not met: the child stays',
    Overridden: 'Overridden in an emergency',
    Released: 'Released by a second officer'
  } as Record<string, string>,
  foretold: {
    would_be_met: 'Consent would be met, as far as is known here',
    would_not_be_met: 'Consent would not be met, as far as is known here',
    cannot_be_said: 'It cannot be said here whether consent is met'
  },
  verdict: {
    rules: (country: string, version: number) => (version === 0 ? `${country} set no rules: the strictest apply.` : `Rules of ${country}, version ${version}.`),
    reasons: 'Reasons, and what to do',
    next: 'Next',
    noNext: 'The rules name no step for this reason. Ask the second line.',
    without: 'No line: this is no verdict. The chain says what counts when the line is back.',
    because: (why: string) => `Because: ${why}.`,
    ages: (rules: string, file: string) => `Rules read ${rules}; file read ${file}.`,
    never: 'never',
    ago: (seconds: number) => {
      if (seconds < 120) return `${plural(seconds, 'second', 'seconds')} ago`
      if (seconds < 7_200) return `${plural(Math.floor(seconds / 60), 'minute', 'minutes')} ago`
      return `${plural(Math.floor(seconds / 3_600), 'hour', 'hours')} ago`
    },
    unknown: 'What nobody can know without a line',
    doubted: 'You doubt: the child is referred to a second officer.',
    passage: 'What happens now?',
    passages: {
      unknown: 'Not known yet: recorded before the child goes on',
      passed: 'The child goes on',
      'turned-back': 'The child does not go on (refusal)'
    },
    passedAnyway: 'The record will say that the child went on although this does not say that it may.',
    go: 'Record it',
    back: 'Back',
    working: 'Recording …'
  },
  unsure: {
    why: 'No answer came. The gateway may have kept it or not. Try again: nothing is recorded twice. Do not enter it anew.',
    again: 'Try again'
  },
  recorded: {
    states: {
      queued: 'Kept by the gateway',
      sent: 'Sent',
      in_block: 'In a block',
      final: 'Recorded for good',
      refused: 'The chain refused it: there is no record',
      unknown: 'Sent, and not known where it is'
    },
    number: (record: number) => `Record ${record}`,
    kept: 'You can go on with the next child. It is sent by itself, also if you close this page.',
    said: (what: string) => `Without a line it was said: ${what}.`,
    came: {
      as_said: 'The verdict is what was said.',
      different: 'The verdict is another one than was said without a line. Find the child, and tell the second line.',
      now_known: 'Nothing could be said without a line. This is what the chain says.'
    },
    next: 'Next child',
    later: 'If it has to be changed',
    acts: {
      override: 'Let the child pass in an emergency',
      amend: 'Correct this record',
      release: 'Release after a second look'
    },
    doubt: 'You doubt only now? Keep the child here, and press “I doubt”: the next crossing that you record of it says so.'
  },
  queue: {
    waiting: (count: number) => `${plural(count, 'crossing waits', 'crossings wait')} for a final record`,
    refused: 'Refused by the chain: no record. Report anew what was wrong',
    cameBack: 'Came back otherwise than was said without a line',
    empty: 'Nothing waits, nothing was refused, and nothing came back otherwise.',
    columns: { child: 'Child', way: 'Way', seen: 'Seen', where: 'Where it is', said: 'Said without a line' },
    exit: (other: string) => `to ${other}`,
    entry: (other: string) => `from ${other}`,
    working: 'Reading …'
  },
  bus: {
    list: 'Children of the group: a line for each id, or a list of prepared crossings',
    hint: 'At most 64. Scan one after the other, or choose a file.',
    file: 'Or choose a file',
    common: 'For those who are given by id alone',
    ask: 'Ask the rules for all',
    asking: (done: number, all: number) => `Asked for ${done} of ${all} …`,
    summary: (count: number, refused: number, referred: number) =>
      `${plural(count, 'child', 'children')}: ${refused} not to go on, ${referred} for a second officer`,
    missing: 'Say below where the children go and with whom: some are given by id alone.',
    problem: 'Cannot be asked or recorded',
    doubt: (number: number) => `I doubt child ${number}`,
    recordSome: (count: number) => `Record ${count}`,
    leftOut: (count: number) => `${plural(count, 'child is', 'children are')} left out: see why in the list.`,
    stale: 'You said a doubt after asking: it goes into the record, and refers the child.',
    recorded: (final: number, all: number) => `${final} of ${all} recorded for good`,
    another: 'Another group'
  },
  unnamed: {
    lead: 'Nobody knows who the child is, or its id cannot be derived.',
    steps: [
      'The child does not go on. Call the second line and child protection now.',
      'If you suspect that the child is registered, ask the registrar: an id is derived from what the registry knows, not from what the child looks like.',
      'Record the child without a name, so that it is not lost. This gateway cannot do it: it has no call for it yet. Your office does it with the program `tutela`:'
    ],
    command: 'tutela crossing unidentified --help',
    help: 'A child who asks for help: keep it apart from whoever travels with it, and call child protection. This page raises no alert: child protection and courts do.'
  },
  problem: {
    heading: 'The gateway did not do it',
    remedy: 'What to do'
  },
  shapes: { yes: 'Yes', look: 'Stop and look', no: 'No', open: 'Not known' }
}

export type Words = typeof en
