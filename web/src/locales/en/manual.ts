import type { Manual } from '../../model/manual';

// The manual. Its signs are read by model/manual.ts; a test holds both languages to the same topics, parts, links and
// commands, and each command to its page in docs/commands.
export const manual: Manual = {
  'first-hour': {
    title: 'The first hour',
    about: 'From nothing to the first group, with made-up data and then your own.',
    text: `
Fanal reads what you lawfully hold (adverts, web pages, records of calls, messages, payments and journeys), finds the numbers, addresses, prices, places and dates in it, and shows which documents belong together and why. It runs on this machine and asks no other.

## Try it on made-up data

    fanal demo

makes a case of two small stories and twenty thousand adverts, all invented, and prints a link. Open the link in a browser on the same machine; it works once. Ctrl+C in the terminal ends it. Then take [the tour](/tour): fifteen minutes.

## Make a case of your own

    fanal init --case my.case --key-file my.key
    export FANAL_CASE=my.case FANAL_KEY_FILE=my.key
    fanal ingest adverts.jsonl pages/
    fanal serve

1. The first command makes an **evaluation case** and the key that opens it. Keep the key apart from the case: without it nobody can open the case again.
2. \`ingest\` reads files and folders. What it could not read stands in the [ledger](/issues).
3. \`serve\` prints a link, as above. Press Enter in its terminal for another one.

An evaluation case is for trying and teaching. For real work make a **live case**: it has a purpose, a legal basis and a last day, and every look needs a reason.

    fanal init --case op.case --key-file op.key --purpose trafficking --basis "order 2026/114" --until 2027-03-31

## Then look

- [The case](/): what is in it, and how much could not be read.
- [Search](/search): words, or a number as it is written.
- [Groups](/groups): documents that share contacts or text.
- [Review](/review): which groups wait for somebody.

Press \`F1\` or \`?\` on any screen: what it shows, what you can do there, its keys, and what it does not say.

## Whatever you do

Every look at a document, group or search is written into the audit of the case, with your name and reason. Nothing you press here changes evidence. What you judge can be undone; what you stop, or erase, cannot.
`,
  },
  evidence: {
    title: 'Bringing evidence in',
    about: 'Which files are read, what becomes of them, and what is said of those that cannot be read.',
    text: `
Bring in only what you hold lawfully and what the case needs. Fanal fetches nothing: no address found in a file is ever opened.

## Read files

    fanal ingest adverts.jsonl calls.csv pages/ crawl.warc.gz backup.zip

A path is a file or a folder, read to any depth. Content decides how a file is read: adverts and events as JSON lines or tables, web pages and web archives, pictures, plain text, archives and what lies in them. The same bytes twice are read once.

Say on which day it was taken, if you know. Then Fanal can tell what is gone since:

    fanal ingest list.jsonl --seen-on 2025-03-05 --complete-list-of ads.example.com

## Tables with other columns

    fanal ingest table.csv --mapping columns.json

A mapping says which column is the text, which the number, and so on. It is kept in the case under its name.

## What could not be read

Nothing is dropped in silence. The [ledger](/issues) lists each file, line or record that was not read, why, and what was lost. In a terminal:

    fanal show --issues

Look there before you conclude that something is not in the case.

## Where each thing came from

Every item keeps its bytes, its SHA-256, when it came in and who brought it. Every value that was found leads back to the bytes it was read from: see [documents](documents). To check that nothing was changed since:

    fanal doctor

## Pictures that must not be held

With a list of hashes of known unlawful pictures loaded, what it names is not taken in. Whoever comes upon such a picture stops it with one key: see [pictures and care](pictures).
`,
  },
  searching: {
    title: 'Searching',
    about: 'One box for words and numbers, figures to narrow by, lists to hold against the case, searches that stay.',
    text: `
Type words, or a number, an e-mail, an account or an address as it is written. Fanal says how it read that, above the answer. In a terminal the same:

    fanal search "new in town"

## Write a query

- \`quiet street\` finds both words; \`"quiet street"\` the phrase.
- \`-lyon\` leaves out; \`OR\` takes either; \`massag*\` takes what begins so.
- \`site:ads.example.com\`, \`posted:2025-01..2025-03\`, \`has:wallet\` ask about fields.
- \`phone:*98001*\` finds a part of a number.

On the [search screen](/search), “How to write a query” puts an example of each kind into the box. A mistake is shown at the character where it is.

## Narrow by figures

Beside the documents stands all that was found in figures. Press a value to ask for it, \`−\` to leave it out, the lock to keep it while you ask something else. Draw over the chart, or choose two months below it, to keep a stretch of time. All of it stands in the query and the address, so that Back undoes it and a kept address brings it back.

Near-duplicates are listed once when you ask for that. Documents you opened carry a mark; it is kept in the memory of this page only and is gone when the page is loaded anew.

## When too little is found

Looser queries are offered, each with what it loosens and how much it would find. If still nothing: it may be unread ([ledger](/issues)), written otherwise, or in a picture.

## Adverts are no catalogue

In a live case adverts open at once only for a query with something you had already: most of a number, an e-mail in full, a phrase of five words, the hash of a picture. For anything else only counts come first. Whoever says what they look for and why sees adverts one at a time, and the audit keeps their words.

## Keep a search

[Saved searches](/saved) are asked again of what each ingest brings in; what is new stands in [alerts](/alerts). In a terminal:

    fanal saved add "the red van" "06 39 98 12 34" --country FR --alert on --hypothesis "the driver answers on this number"

## Hold a list against the case

Drop a file of numbers, accounts or hashes on the search screen. You say on which legal basis it came. Long lists go by command:

    fanal match list.txt --basis "order 7 of 3 March"
`,
  },
  documents: {
    title: 'Documents',
    about: 'A document, the values found in it, and the way back to its bytes.',
    text: `
A document is one advert, page, message, call, payment, report or photo, as it was read from one item of evidence.

## Fields and mentions

Each value that was found is marked in the text and listed beside it: numbers, addresses, prices, places, dates. \`n\` and \`p\` go through them. Each says how it was read and how many documents of the case hold it.

**A mention is what the text claims.** An “age as written” is what somebody wrote, a “name used” is a name in use. Neither is a fact about a person. A number is of whoever held it at that time: numbers are shared, sold and assigned again.

## The way back

Below the text stand file, place in the file, SHA-256, when it came in and who brought it. Evidence is shown as text only: no link of it can be clicked, and characters that would turn the reading direction are drawn as codes.

    fanal show advert-203

prints the same in a terminal.

## To its group

The line under the title names the group. [Why](/why) tells how two documents are linked, step by step. A document that came after the last linking says so, and has no group yet.
`,
  },
  groups: {
    title: 'Groups, and why documents are linked',
    about: 'What a group is, the reasons that hold it together, its weakest point, and how to judge.',
    text: `
A group is documents that share contacts or text. It is possibly, not necessarily, the same hands. It is not a list of people.

## Reasons, and what speaks against

The page of a [group](/groups) lists each reason: which number or text, how many documents hold it, how often a reason of this kind was wrong when it was tested on this case, and what speaks against it. Values that would join too much, such as the number of a switchboard, are set aside, and why is said.

**The weakest point** is the reason without which the group falls into parts. Look at it first.

## Why two documents

[Why](/why) gives the strongest chain between two documents, and the bytes each step rests on. In a terminal:

    fanal why advert-203 advert-911
    fanal evidence

The second says how far each kind of reason can be trusted in this case.

## Judge

What you know and the rules do not: that two documents belong together or not, that you looked and cannot tell, that a value joins nothing. A reason is asked each time; your name, reason and time are kept. Groups are then made anew. \`u\` offers to undo what you just kept; an undo asks a reason too. All of them stand under [judgements](/judgements).

## Numbers of groups

Each linking numbers groups anew. Write down ids of documents, never numbers of groups.
`,
  },
  reasons: {
    title: 'Reasons to look',
    about: 'Tiers, indicators, innocent readings, and why most alarms about rare things are false.',
    text: `
A finding says that some documents hold something that the literature names as a reason to look. It does not say that anybody is a possible victim or has done wrong. It never speaks of a person.

**These findings were not validated on real cases.** They were tried on made-up ones. Nobody knows how often they are right on real adverts.

## Tiers

A tier is a place in a queue: in which order people should look. It is no probability and no sum of points.

: T0 = nothing that counts was found.
: T1 = watch: one dimension is positive.
: T2 = review: two dimensions, by at least three signs of at least two kinds of facts.
: T3 = review first: signs of means and of exploitation; or a sign in a report whose account a named person found credible.
: TU = urgent: a sign of a child, or of danger to life. A person looks at once.
: I = too little could be read. It is not “nothing found”.

Adverts alone do not raise a group that may be one adult alone. T2 and T3 need a second kind of source, or a sign of control by a third party.

## Read a finding

1. Open it: the words it stands on, in their context.
2. Read its **innocent readings**: how it may mean nothing. Were they looked into?
3. Read what speaks against, found or not, and whether anybody looked.
4. Read how often it is wrong, and how that is known.
5. Read what would change the tier.

    fanal explain --document advert-203

## Base rates

Where one group in a thousand is what it looks like, and two in a hundred of the others are raised by mistake, 96 of 100 raised groups are not what they look like. The table stands on each group’s page. It is arithmetic: none of its figures is known for real cases. In a British study of 17,362 adverts, 81 % held at least one of ten indicators (Giommoni and Ikwu, 2021): one indicator means nothing.

## What never counts

Ethnicity, nationality, gender, looks, the language of an advert. Movement, stated age and screening of clients are shown with the study that found that they mean nothing. [How tiers are spread](/bias) shows whether some sites, languages or countries are raised more.
`,
  },
  review: {
    title: 'Review and worksheet',
    about: 'The queue, labels that are given blind, who is on duty, and the questions of the law.',
    text: `
Findings say where to look. A person says what a group is, in one word, with a name and a reason.

## The queue

[Review](/review) has the groups that wait for you, in the order TU, T3, T2, T1, then I. It ends where the week ends: a list that nobody can work through hides what matters. Urgent and disputed groups are never left out. How many a week has room for is set by command:

    fanal review capacity 30 --reason "two reviewers"

## Labels

One word for a group: signs of trafficking, labour exploitation or smuggling, or what it is instead. The three grave words ask for a place where it can be read and for an innocent reading that you considered. Every label asks why.

**Nobody sees what others said of a group before they said something themselves.** A second opinion that knows the first is none. “Nobody controls whoever posts” ends after seven days: it is about somebody who is of no concern to the case.

On the page of a group, single keys open the form at one word: press \`F1\` there to see them. What you label later takes the place of what you labelled before; nothing is lost.

## Who is on duty

A sign of a child, or of danger to life, waits for nobody. Say on the review screen who is on duty and how to reach them, and acknowledge that they know. Without that, whatever shows an urgent group says that nobody here answers, and whom to call.

## The worksheet

The elements of the offences as questions about a group. The machine only suggests; people answer, with a place, how sure they are, and why. The newest answer holds. What the answers point to is read off a table, stored nowhere, and is no finding of a court.

- Consent changes nothing, and is never asked of a child.
- To have been smuggled is no offence.
- Where a person is both suspect and possible victim, the review of non-punishment is required, and the worksheet says so.
`,
  },
  pictures: {
    title: 'Pictures and care',
    about: 'Veils, tiles, the stop key, and looking after whoever looks.',
    text: `
No picture is shown unasked. Most questions are answered without it: first read what its file says, and where else it is.

## Open a tile

1. Say why you look, once for each document. The audit keeps it with each tile.
2. Open one tile of sixteen by a click, Enter or Space. Close it in the same way. \`Esc\` veils all.
3. A tile opens in grey. \`c\` shows the tile that has the focus in colour, and back.

A tile is drawn and kept nowhere; leaving the screen takes it away. Nothing here plays by itself, no sound and no moving picture.

## Stop

\`x\` on a photo’s screen, in any state: everything is veiled at once and nothing opens again there. Do not look a second time to be sure. Only then are you asked why. The file is erased or sealed, and a sheet for the report says whom to report to. It cannot be taken back.

    fanal stop photo-17 --reason "a child, as it seems"

## How much you looked

The photo screen and [your account](/account) count the pictures and tiles you opened. It is for you: no goal, no comparison, no record to beat. It is not proven that veils, small tiles or short looks protect those who look.

## A break

After fifty minutes of work, or after twenty tiles, one calm line offers a break. Take it or leave it; it covers nothing and asks for nothing. Under [your account](/account) you set after how many minutes, or turn it off and say why. **Hide the screen** takes everything of the case off the page until you are back.

If what you saw stays with you, tell somebody whom you trust, or whoever looks after people where you work. That is part of the work, and no weakness.
`,
  },
  people: {
    title: 'People, grants and approvals',
    about: 'Accounts, roles, working sessions, and what needs a second person.',
    text: `
One person with one case needs only the key file. For several people and cases there is an **instance**.

    fanal instance init
    fanal account add ivo --account admin
    fanal grant add ivo --case op-north --role investigator --until 2027-01-31 --reason "joins the team" --account lea
    fanal serve --instance office --instance-key office.key

## Log in, then say why

Account, password and a one-time code. A recovery code from paper lets in once in its place. Then choose [which case, for which purpose and why](/cases); it stands on every screen and in the audit. Each tab works in its own case.

## Roles

A role is what somebody is in one case: a lead, an investigator, a reviewer, a prosecutor, the defence, and others. Some see the whole case, some a part; some see values in clear, others pseudonyms. What is outside a part answers as if it never was.

    fanal grant roles

lists them. Every grant has a last day. Who keeps accounts sees the content of no case.

## What needs a second person

Values in clear that leave, originals under an order, a list held against a live case, entry in an emergency, a policy that is weakened. Nobody answers their own request, and one no refuses.

    fanal approval kinds
    fanal approval list --account lea
    fanal approval yes 4 --reason "seen the order" --account lea

The same in the browser, for whom it is: [administration](/admin).

## When the screen is hidden

After fifteen minutes without a request the page hides all of the case and asks the server nothing. A session ends after its idle time, after twelve hours, or when somebody ends it under [your account](/account).
`,
  },
  audit: {
    title: 'The audit',
    about: 'Who looked at what and why, and the proof that nothing of it was changed.',
    text: `
Every look and every change is a row: who, when, what, under which purpose and for which reason. A row is written before the answer is given. Each row is chained to the one before.

## Read it

    fanal audit show --since 2026-03-01
    fanal audit show --about "+33 6 39 98 01 02"

The second finds all who looked at a number; the audit itself holds it as a pseudonym only. To read the audit is a row too.

The same in the browser, for who oversees the case: [the audit](/admin/audit). A document says there who saw it.

## Prove it

    fanal audit verify
    fanal audit checkpoint >> kept-elsewhere
    fanal audit verify --checkpoint kept-elsewhere

Keep checkpoints on paper or on another machine: they show if somebody with the key wrote the audit anew.

## For others

    fanal audit export > audit.ndjson

can be verified without the case and without its key, also with a short program that is not Fanal.

## What it does not hold

The word and the reason of a label, for a second opinion must not know the first. What stood in a document. Pictures.
`,
  },
  export: {
    title: 'Export and reports',
    about: 'What leaves the case, for whom, under which name.',
    text: `
What leaves a live case leaves under pseudonyms, unless a second person approved just this.

## A report

[Reports](/reports) are narratives that you write in the case. “Cite” stands beside each mention, at the places of each finding and on each document: it gives a mark such as [1], which you put behind the sentence that rests on it.

What is cited is not copied: it is read again each time, and each citation says whether it still stands. You see what would leave before it does.

## For a program or a colleague

    fanal export groups > groups.jsonl
    fanal export mentions
    fanal export all --recipient "Partner office" --clearance amber --manifest partner.json > partner.jsonl

With a recipient, what is marked above the clearance stays, and how many documents that are is said. Each line of an export of a live case carries a code, so that a leaked line leads back to it.

## Values in clear, and pictures

    fanal approval kinds
    fanal export pictures --out away --recipient "Partner office" --clearance amber --clear --approval 4

Pictures leave as new files of their pixels: no tags, no name of their own. An approval is for one export and works once.

## For a court

    fanal export originals --out court --order "7/2026" --authority "Court of Example" --recipient "Prosecutor" --clearance red --approval 5

The bytes as they came in, with where they lay, when they were taken, from where and by whom, under an order that is recorded.

## Before it is used against somebody

- Say with each finding its innocent readings, what speaks against, and how often it is wrong.
- Say that the findings were not validated on real cases: [reasons to look](reasons).
- The defence can check every link back to its bytes: [documents](documents).

There is no export of contacts: no list of people’s numbers can be made.
`,
  },
  never: {
    title: 'What Fanal never does',
    about: 'The limits it was built with.',
    text: `
## It judges nobody

- It recognises no face, voice or body, and estimates no age.
- It scores and predicts no person. A tier is of documents, and is a place in a queue.
- It does not decide. A person does, under their name, with a reason.

## It reaches for nobody

- It contacts no one, breaks into nothing, and makes no call into any network.
- It opens no address that it finds, and sends nothing of what you type to anybody.
- It shows no picture unasked, and plays nothing by itself.

## It serves no other end

- The purposes of a live case are a closed list. The policing of migration and of consensual sex work are not on it.
- Ethnicity, nationality, gender and looks count for nothing.
- To have been smuggled raises nobody.

## It does not pretend

- It does not say that something is not there when it could not read all: the [ledger](/issues) says what was not read.
- It does not hide what speaks against a link or a finding.
- It does not say how often it is right on real cases, for nobody knows.
- It does not keep in the browser what you look at: only your language, theme, and how keys and breaks are set.
`,
  },
  glossary: {
    title: 'Words',
    about: 'What words mean here, and which ones are not used.',
    text: `
Words decide what readers believe. These hold on all screens and in reports.

## Words of a case

: Case = evidence and all that was made of it, encrypted, for one purpose.
: Live case = one with a purpose, a legal basis and a last day. Every look needs a reason.
: Evaluation case = for trying and teaching. It says on each screen that it is not evidence.
: Item = a file as it came in, with its hash.
: Document = one advert, message, payment or page, as read from an item.
: Mention = a value found in a text, with the way back to its bytes: what the text claims.
: Unread = what could not be read, with what was lost. Not “failed”, not “ignored”.
: Group = documents that share contacts or text. Not people.
: Reason = why two documents are linked, with what speaks against it. Also: why you look, in the audit.
: Pseudonym = a name in place of a value. Whoever has the key of the case can go back, so it is not “anonymised”.

## Words of what is found

: Finding = something in documents that the literature names as a reason to look.
: Reason to look = a lead with what speaks against it. Not proof, not a score.
: Indicator = a sign that is looked for, with its sources and its innocent readings.
: Innocent reading = how a sign may mean nothing.
: Tier = a place in the queue.
: Label = what a person calls a group, in one word, with a reason.
: Judgement = that documents belong together or not, or that a value joins nothing. Undoable.

## Words of people

: Possible victim = said until a competent person or body found so.
: Person advertising = who placed an advert; the advert says no more.
: Third party = a role that is shown by evidence, not by a word.
: Person without papers = no person is illegal.
: Assistance = people are helped, or not, by their own choice. Not “rescue”.
: Working session = work in one case, for one purpose and reason.
: Recovery code = lets in once, in place of a one-time code.
: Emergency access = four hours, and somebody else looks at it afterwards.
`,
  },
};
