// Reports of a made-up case: one of somebody else for the team, and those that are begun.
import type {
  BeginReport,
  ChangeReport,
  Cite,
  DropCitation,
  Report,
  ReportBlock,
  ReportCitation,
  ReportFor,
  Withdraw,
} from '$web/api/schema';
import { findDocument, theCase } from './mock_case';

interface Answered {
  status: number;
  body: unknown;
}

// One sentence a line, as far as the screens need: the rules are the server's.
function blocksOf(text: string): ReportBlock[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({
      kind: line.startsWith('# ') ? 'section' : line.startsWith('- ') ? 'item' : 'paragraph',
      sentences: [
        {
          text: line
            .replace(/^(# |- )/, '')
            .replaceAll(/ ?\[\d{1,3}\]/g, '')
            .trim(),
          cites: [...line.matchAll(/\[(\d{1,3})\]/g)].map((found) => Number(found[1])),
        },
      ],
    }));
}

export class MockReports {
  private states = 1;
  private readonly all: Report[] = [];
  /** Bodies of what left, in order. */
  readonly left: ReportFor[] = [];

  constructor() {
    const theirs = this.made({ title: 'Of the weir \u202E<b>', text: 'Somebody else wrote this.', for: 'team' });
    Object.assign(theirs, { owner: 'ivo', by: 'ivo', mine: false });
  }

  private made({ title, text = '', language = 'en', for: whom = 'owner' }: BeginReport): Report {
    const report: Report = {
      report: this.all.length + 1,
      state: this.states++,
      for: whom,
      owner: theCase.actor,
      mine: true,
      made_at: '2026-04-15T10:20:30Z',
      by: theCase.actor,
      at: '2026-04-15T10:20:30Z',
      reason: '',
      withdrawn: false,
      text,
      title,
      language,
      marking: 'TLP:AMBER PAP:AMBER',
      sentences: 0,
      resting: 0,
      missing: [],
      blocks: [],
      citations: [],
    };
    this.all.push(report);
    return this.read(report);
  }

  private read(report: Report): Report {
    report.blocks = blocksOf(report.text);
    const told = report.blocks.filter((block) => block.kind !== 'section').flatMap((block) => block.sentences);
    const known = new Set(report.citations.map((one) => one.number));
    report.sentences = told.length;
    report.resting = told.filter((one) => one.cites.some((number) => known.has(number))).length;
    report.missing = [...new Set(told.flatMap((one) => one.cites))].filter((number) => !known.has(number));
    return report;
  }

  private cite(report: Report, place: Cite): Answered {
    const found = findDocument(place.document);
    if (!found) return { status: 404, body: { code: 'not_found', detail: 'no such document' } };
    const field = found.fields.find((one) => one.name === place.field);
    const bytes = new TextEncoder().encode(field?.value ?? '');
    const number = Math.max(0, ...report.citations.map((one) => one.number)) + 1;
    const citation: ReportCitation = {
      number,
      stands: 'stands',
      document: found.id,
      field: place.field ?? '',
      begin: place.begin ?? 0,
      end: place.end ?? 0,
      indicator: place.indicator ?? '',
      name: found.given_id,
      kind: found.kind,
      day: '2026-03-01',
      words: place.words ?? new TextDecoder().decode(bytes.slice(place.begin ?? 0, place.end ?? 0)),
      marking: 'TLP:AMBER PAP:AMBER',
      reader: found.reader,
      source: { file: 'adverts.jsonl', path: '', begin: 0, end: 10, sha256: found.sha256 },
    };
    report.citations.push(citation);
    report.state = this.states++;
    return { status: 200, body: { citation: number, report: this.read(report) } };
  }

  /** What is asked of reports; nothing when it is not about them. */
  answer(method: string, path: string, body = ''): Answered | undefined {
    const [whole, n, what] = /^\/api\/1\/reports(?:\/(\d+)(?:\/([a-z]+))?)?$/.exec(path) ?? [];
    if (whole === undefined) return undefined;
    if (n === undefined)
      return method === 'GET'
        ? { status: 200, body: { reports: this.all.filter((one) => !one.withdrawn).toReversed() } }
        : { status: 201, body: this.made(JSON.parse(body) as BeginReport) };
    const report = this.all[Number(n) - 1];
    if (!report) return { status: 404, body: { code: 'not_found', detail: `this case has no report ${n}` } };
    if (what === undefined) return { status: 200, body: { ...report } };
    if (what === 'cite') return this.cite(report, JSON.parse(body) as Cite);
    if (what === 'leaving' || what === 'file') {
      const whom = JSON.parse(body) as ReportFor;
      if (what === 'file') {
        this.left.push(whom);
        return { status: 200, body: '<!doctype html><title>page</title>' };
      }
      const { text: _, ...sheet } = report;
      return {
        status: 200,
        body: {
          manifest: { type: 'export', recipient: whom.recipient ?? '', in_clear: !theCase.live || whom.clear === true },
          above: whom.clearance === 'GREEN' ? report.citations.map((one) => one.number) : [],
          needs_approval: theCase.live && whom.clear === true,
          subject: `export report ${n} as of state ${report.state}`,
          sheet,
        },
      };
    }
    const said = JSON.parse(body) as ChangeReport & DropCitation & Withdraw;
    if (said.state !== undefined && said.state < report.state && said.text !== undefined && report.by === 'elsewhere')
      return { status: 409, body: { code: 'already_exists', detail: 'it was changed meanwhile' } };
    if (what === 'drop') report.citations = report.citations.filter((one) => one.number !== said.citation);
    if (what === 'withdraw') report.withdrawn = true;
    if (what === 'change') {
      report.text = said.text ?? report.text;
      report.title = said.title ?? report.title;
      report.language = said.language ?? report.language;
      report.for = said.for ?? report.for;
      report.by = theCase.actor;
    }
    report.state = this.states++;
    return { status: 200, body: { ...this.read(report) } };
  }

  /** Another window keeps other words. */
  changeElsewhere(number: number, text: string) {
    const report = this.all[number - 1];
    if (!report) return;
    report.text = text;
    report.by = 'elsewhere';
    report.state = this.states++;
    this.read(report);
  }
}
