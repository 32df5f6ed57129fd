import type { HelpName, ScreenHelp } from '../../model/help';

// Help for each screen, loaded when it is opened.
export const help: Record<HelpName, ScreenHelp> = {
  home: {
    name: 'Case',
    shows:
      'What changed since you were last here, what waits for you, what you are bringing in. Then what is in the case: how many items of evidence came in, what was made of them, how much could not be read; for which purpose and on which legal basis the case is held, until when, and as whom you ask.',
    can: [
      'Begin: search, open the largest groups, the queue of groups that wait for somebody, or what saved searches found.',
      'Follow a figure: groups lead to their list, unread parts to the ledger.',
      'In a case for evaluation, take the tour: fifteen minutes through the screens.',
    ],
    silent:
      'Counts say how much was read, not what is true. A part that was not read may hold what you look for: look into the ledger before you conclude that something is not there.',
  },
  search: {
    name: 'Search',
    shows:
      'The documents that match a query, with the words that matched; how the query was read and what was left out of it; and all that was found in figures: over time, by place, site, kind, language and group.',
    can: [
      'Type words, or a number, an address or an account as it is written. “How to write a query” has an example of each kind.',
      'Press a value of the figures to ask for it, “−” to leave it out.',
      'Choose a stretch of months in the chart, or with the two lists below it.',
      'Take up a looser query when too little was found. None is asked unless you press it.',
      'Drop or paste a list of numbers: it is held against the case, on the legal basis that you say.',
    ],
    silent:
      'That nothing was found does not mean that there is nothing: it may be unread, written otherwise, or in a picture. A number of hits is no weight. In a live case adverts are no catalogue: for a query with nothing you had already, only counts come first.',
  },
  document: {
    name: 'Document',
    shows:
      'One document field by field, with each value that was found in it marked, where its bytes came from and their hash, the group it is in. Of a photo: a veil, what its file says of itself, and which pictures look the same.',
    can: [
      'Go through the mentions; each says what was read, how sure that is, and where it stands.',
      'Open its group, or ask why it is linked to another document.',
      'Of a photo: say why you look, then open tiles one at a time. They are grey unless you ask for colour.',
      'Stop a picture that may be unlawful: it is veiled at once, and only then are you asked why.',
    ],
    silent:
      'A mention is what a text claims: an “age as written” is no age, a “name used” is nobody’s name. A number is of whoever held it at that time. What a picture’s file says of itself anyone can write.',
  },
  groups: {
    name: 'Groups',
    shows: 'The groups of two documents and more, the largest first, with the contacts that join them and their tier.',
    can: ['Open a group to see why its documents are together.', 'Go on to further pages; the page is in the address.'],
    silent:
      'A group is documents that share contacts or text: possibly, not necessarily, the same hands. Large is not important. Numbers of groups are made anew by each linking: write down ids of documents.',
  },
  group: {
    name: 'Group',
    shows:
      'Reasons to look at this group, with innocent readings and what speaks against; why its documents are together and how often such a reason is wrong; its weakest point; who judged what, when and why; its documents.',
    can: [
      'Open a finding: the words it stands on, its innocent readings, how often it is wrong, its sources.',
      'Label the group in one word, with a reason. Signs of trafficking, labour exploitation and smuggling ask for a place and an innocent reading.',
      'Say that two documents belong together or not, or that a value joins nothing; undo either. A reason is asked each time.',
      'Go to the worksheet: the elements of the offences as questions.',
    ],
    silent:
      'A finding speaks of documents, never of a person. A tier is a place in a queue, no probability. Nobody knows how often these findings are right on real cases. What others called the group is not shown before you said something yourself.',
  },
  graph: {
    name: 'Graph',
    shows:
      'A group as a drawing: documents, contacts, pictures and texts as nodes, and what joins them as edges; tables of both beside it; and what was set aside, with why.',
    can: [
      'Select an edge and ask why: each reason behind it with its proof.',
      'Open a node, once it said what that brings in; hide one, pin one, and undo any of it without end.',
      'Show the strongest path between two documents, or only what is around one node.',
      'Move by arrows in the drawing: Enter opens, + and − zoom, 0 shows all, Esc selects nothing.',
    ],
    silent:
      'Near is not alike: places only keep edges short. A node is no person, and a value that many hold is no edge, however often it is met. A path is a chain of leads with their doubts, no proof that one hand wrote both ends.',
  },
  map: {
    name: 'Map and time',
    shows: 'The documents of a group on a map and over time, under the same choice as on the group’s page.',
    can: [
      'Choose a stretch of time or a place; the other view follows.',
      'Step through time, move the map, bring it nearer.',
      'Read the same in the tables beside it.',
    ],
    silent:
      'A place is where documents say something is offered, drawn at the centre of its city: never where somebody is or lives.',
  },
  worksheet: {
    name: 'Worksheet',
    shows:
      'The elements of trafficking in persons and of smuggling of migrants as questions about one group: what findings suggest, what people answered, and what the answers point to.',
    can: [
      'Answer a question, with how sure you are, where it can be read, and why.',
      'Answer again: the newest answer holds, earlier ones stay to be read.',
    ],
    silent:
      'The machine answers nothing; it only suggests. What the answers point to is read off a table and stored nowhere: it is no finding of a court. Consent changes nothing, and a child is never asked for it.',
  },
  review: {
    name: 'Review',
    shows:
      'The groups that wait for you, in the order in which people should look; who is on duty for urgent signals; how much the week has room for and how many groups are left out; how often people disagreed with the tier.',
    can: [
      'Open a group and label it.',
      'Choose by what was found: one tier, stage, indicator or tag.',
      'Say who is on duty, and acknowledge that they know.',
    ],
    silent:
      'A group that is not in the queue was not cleared: it may be left out for want of room, or unread. Your second opinion is worth something because you have not seen the first.',
  },
  bias: {
    name: 'How tiers are spread',
    shows: 'Whether groups of some sites, languages, countries, prices or sources are raised more often than others.',
    can: [
      'Compare a row with the case as a whole.',
      'Bring a difference that nobody can explain to whoever answers for the case.',
    ],
    silent:
      'A difference may have a reason, or may be a bias of the sources, of the packs or of those who collected. The table does not say which.',
  },
  why: {
    name: 'Why two documents are linked',
    shows:
      'The strongest chain of reasons between two documents, step by step, each with its proof and what speaks against.',
    can: ['Name two documents by their ids.', 'Follow each step to the bytes it rests on.'],
    silent:
      'A chain is as strong as its weakest step. Numbers are shared, sold and assigned again. That there is no chain does not mean that there is no tie: it may not be in the case.',
  },
  judgements: {
    name: 'Judgements',
    shows: 'All that people judged in this case: by whom, when and why, what was undone included.',
    can: ['Open the documents a judgement is about.', 'See which judgements contradict each other.'],
    silent: 'A judgement is what somebody knew or believed on that day. It is never changed or deleted, only undone.',
  },
  issues: {
    name: 'Ledger',
    shows: 'What could not be read, where, and what was lost; and what was noticed while reading.',
    can: [
      'Look here before you conclude that something is not in the case.',
      'Go to the file and line that an entry names.',
    ],
    silent: 'An entry says that something was not read. It does not say what stood there.',
  },
  alerts: {
    name: 'Alerts',
    shows: 'What saved searches found among documents that came in since.',
    can: ['Open an alert to see which documents.', 'Say that you saw it; that is for you alone.'],
    silent:
      'In a live case, searches without something one had already only count new adverts. A search that did not run says so; that it found nothing is not the same.',
  },
  saved: {
    name: 'Saved searches',
    shows:
      'The searches that you keep, and those of the team where you see the whole case in clear: what each asks, why, and how many of its alerts you have not seen.',
    can: [
      'Run one: it asks the whole case. Where a reason is asked, the one that it is kept with is offered.',
      'Change one of yours, or withdraw it, with a reason. The earlier state is kept.',
      'Keep another from the search screen.',
    ],
    silent:
      'Yours are nobody else’s. That a search has no alert does not mean that nothing new came: it may have been stopped, and then says so.',
  },
  reports: {
    name: 'Reports',
    shows: 'The reports that you write in this case, and those of the team where you see the whole case in clear.',
    can: [
      'Begin a report: a title is enough.',
      'Cite a mention, the place of a finding, or a document as a whole: the link “Cite” stands beside each.',
    ],
    silent:
      'Yours are nobody else’s until you share them with the team. A report is what its author says, not what the case says.',
  },
  report: {
    name: 'Report',
    shows:
      'One report: its narrative, the evidence that it cites as it stands now, how many of its sentences rest on evidence, and what the findings named in it do not say.',
    can: [
      'Write, and put the mark of a citation where the caret stands. Ctrl+S keeps; each state that was kept stays.',
      'See what would leave, to whom and under which marking, and only then make the page.',
      'Withdraw it, with a reason.',
    ],
    silent: 'A sentence that cites evidence may still say more than the evidence does.',
  },
  bring: {
    name: 'Bring in',
    shows:
      'What you bring into the case: what each file is before it is read, how far reading is, and what could not be read.',
    can: [
      'Say where it comes from and on which legal basis, then drop files or folders.',
      'Say what the columns of a table are, with what its first rows then give.',
      'Skip a file, stop, go on, try again what could not be read; search meanwhile.',
    ],
    silent: 'The time it takes is reckoned, not promised. What is inside an archive is told once it is read.',
  },
  manual: {
    name: 'Manual',
    shows: 'How to work with Fanal, topic by topic. It is part of the program and needs no network.',
    can: ['Open a topic.', 'Follow a link to the screen that it is about.'],
    silent: 'The full pages on commands, file formats and measurements come with the program, in the folder docs.',
  },
  tour: {
    name: 'Tour',
    shows: 'What to look at in this step, and the way to the real screen, with values that this case holds.',
    can: [
      'Go to the screen; a bar at its foot leads to the next step, back, or ends the tour.',
      'Leave at any moment. The step is in the address, and Back and a reload keep it.',
    ],
    silent: 'The tour changes nothing. What you look at is in the audit, as everything is.',
  },
  cases: {
    name: 'Case, purpose and reason',
    shows: 'The cases you may work in, and what you work for.',
    can: ['Choose a case and a purpose, and say why. It stands in the audit beside all that you look at.'],
    silent: 'A case in which you have no grant is not listed, whether it exists or not.',
  },
  account: {
    name: 'Your account',
    shows: 'Where you are logged in, and how much of the pictures you opened since this page was loaded.',
    can: [
      'End a session that is not yours.',
      'Set a new password, or new one-time codes.',
      'Set after how long a break is offered, or turn that off.',
    ],
    silent: 'What you searched and read is in the audit of each case, not here.',
  },
  admin: {
    name: 'Administration',
    shows:
      'What is yours to do beside the work in a case, a card for each: who has access and until when, requests that wait, what you have to know, accounts, policies, emergency access, and the public register.',
    can: [
      'Open a card. What is not for your account is not shown.',
      'As lead: give access until a day, and end it; look at the emergency access of others.',
      'Answer a request with a reason, or ask for one with the words that a refusal gave you.',
      'As administrator: let somebody in, give a new one-time secret, close an account, change a policy.',
    ],
    silent:
      'It shows no evidence. That somebody has access does not say what they looked at: the audit does. A share in the public register is of groups that people reviewed, not of cases that came to court.',
  },
  audit: {
    name: 'Audit',
    shows:
      'Who looked at or changed what, when, as what, for which purpose and why; the newest first. And whether that record is whole, once you have it checked.',
    can: [
      'Choose by account, event, act, document or pseudonym, and days.',
      'Open a row for what it names and what was asked; ask who else saw that document.',
      'Have it checked, and sign all rows so far: keep the line on paper or on another machine.',
    ],
    silent:
      'That a document was shown does not say that it was read. What was opened with the key file and a program of one’s own stands nowhere. That it fits itself says nothing against whoever holds the key: a line that was kept elsewhere does.',
  },
  missing: {
    name: 'No such screen',
    shows: 'That this address leads nowhere.',
    can: ['Take one of the screens above, or search.'],
    silent: 'It says nothing about the case.',
  },
  log_in: {
    name: 'Log in',
    shows: 'The way in: account, password, and a code of your app or a recovery code from paper.',
    can: ['Log in. After too many attempts it says when to come back.', 'If you lost both, ask an administrator.'],
    silent: 'Whatever is wrong, the answer is one and the same: it does not tell whether an account exists.',
  },
  first_steps: {
    name: 'First steps',
    shows: 'What a new account sets before anything else: a password, then one-time codes.',
    can: ['Set them, and keep the recovery codes on paper, apart from the machine. They are shown once.'],
    silent: 'Nobody can read your password or codes afterwards; an administrator can only have you set new ones.',
  },
  hidden: {
    name: 'The screen is hidden',
    shows: 'Nothing of the case: the page was left alone, or you asked for it.',
    can: ['Go on with one button: the server is asked whether you still may.'],
    silent: 'It says nothing about the case.',
  },
  over: {
    name: 'The session is over',
    shows: 'That the server no longer knows this browser.',
    can: ['Ask for a new link where Fanal was started: press Enter in that terminal.'],
    silent: 'Nothing is lost but what was typed and not sent.',
  },
};
