// Findings in the made-up case, and what people make of them, in the shape of docs/openapi.yaml: a group at T2, an urgent
// one, and others in which nothing counts; somebody else's label, which is shown to nobody before they said something.
import type {
  Bias,
  BiasRow,
  Duty,
  Explanation,
  Finding,
  FindingProof,
  GiveAnswer,
  GiveLabel,
  InWords,
  Label,
  ReviewQueue,
  SetDuty,
  Worksheet,
  WorksheetQuestion,
} from '$web/api/schema';
import { groups, membersOf, theCase } from './mock_case';

const both = (en: string, fr: string): InWords => ({ en, fr });
const at = (day: number) => `2026-04-${day}T10:20:30Z`;

/** The first stretch of the text of a member that says `words`; else its first four bytes. */
function proofIn(number: number, member: number, words: string): FindingProof {
  const found = membersOf(number)[member] ?? membersOf(number)[0];
  const field = found?.fields.find((one) => one.name === 'text') ?? found?.fields[0];
  const text = Buffer.from(field?.value ?? '', 'utf8');
  const place = Math.max(0, text.indexOf(words));
  const end = text.indexOf(words) < 0 ? 4 : place + Buffer.byteLength(words);
  return {
    id: found?.id ?? '',
    name: found?.given_id ?? '',
    day: '2025-03-02',
    field: field?.name ?? 'text',
    begin: place,
    end,
    before: text.subarray(0, place).toString('utf8').slice(-30),
    words: text.subarray(place, end).toString('utf8'),
    after: text.subarray(end).toString('utf8').slice(0, 30),
  };
}

function finding(
  indicator: string,
  band: Finding['band'],
  name: InWords,
  proofs: FindingProof[],
  more: Partial<Finding> = {},
): Finding {
  return {
    indicator,
    kind: 'machine_inference',
    version: 1,
    band,
    declared_band: band,
    evidence: 'E2',
    dimension: 'coercion',
    family: 'CONTROL',
    counter: false,
    counted: band === 'X' || band === 'C' ? 'not_a_band' : 'counted',
    sources: ['advert'],
    documents: proofs.length,
    figures: {},
    proofs,
    says: {
      name,
      definition: both('Several names are reached by one number.', 'Plusieurs prénoms répondent à un même numéro.'),
      dimension_reason: both('It says who organises.', 'Cela dit qui organise.'),
      caveat: both('Say nothing of it to anybody named.', 'N’en dites rien à qui est nommé.'),
      error_rate: both('Not known: no study counts it.', 'Inconnu : aucune étude ne le compte.'),
      innocent: [
        both('Colleagues share a telephone.', 'Des collègues partagent un téléphone.'),
        both('A reception takes the calls.', 'Un accueil prend les appels.'),
      ],
      sources: [{ name: 'A study of adverts, made up', where: 'table 2', read: false }],
      verified: false,
      review_due: '2027-05-31',
    },
    ...more,
  };
}

const rates = [200, 100, 10].flatMap((wrong, row) =>
  [10, 50, 100, 500].map((prevalence, column) => ({
    prevalence,
    found: 8000,
    wrong,
    true_share: [385, 1673, 2877, 6779, 741, 2867, 4469, 8080, 4447, 8008, 8898, 9767][4 * row + column] ?? 0,
  })),
);

export class MockFindings {
  private given: Label[] = [];
  private others: Label[] = [];
  private duty: Duty = this.dutyOf({});
  private answers = new Map<string, WorksheetQuestion['answers']>();

  /** What is asked of findings; nothing when it is not about them. */
  answer(
    method: string,
    path: string,
    body: string,
    query = new URLSearchParams(),
  ): { status: number; body: unknown } | undefined {
    if (path === '/api/1/bias') return { status: 200, body: bias };
    if (path.startsWith('/api/1/review/'))
      return this.review(method, path.slice('/api/1/review/'.length), body, query.get('tier') ?? '');
    const [, n, what] = /^\/api\/1\/groups\/(\d+)\/(explanation|labels|worksheet)$/.exec(path) ?? [];
    if (n === undefined || membersOf(Number(n)).length === 0) return undefined;
    const number = Number(n);
    if (what === 'explanation') return { status: 200, body: this.explanation(number) };
    if (what === 'worksheet') {
      const said = method === 'POST' ? (JSON.parse(body) as GiveAnswer) : undefined;
      if (said) this.fill(number, said);
      const list = said ? (said.question === 'NET-01' ? 'networks' : '') : (query.get('list') ?? '');
      return { status: said ? 201 : 200, body: this.worksheet(number, list) };
    }
    if (method === 'POST') return { status: 201, body: this.label(number, JSON.parse(body) as GiveLabel) };
    return { status: 200, body: { labels: this.seen(number) } };
  }

  /** Until one said something oneself, nothing. */
  private seen(number: number): Label[] {
    const own = this.given.filter((one) => one.group === number);
    return own.length === 0 ? [] : [...this.others.filter((one) => one.group === number), ...own];
  }

  private label(number: number, said: GiveLabel): Label {
    const first = membersOf(number)[0];
    const label = (n: number, actor: string, word: Label['word'], reason: string): Label => ({
      label: n,
      word,
      kind: 'human_label',
      group: number,
      tier: this.tierOf(number),
      actor,
      reason,
      at: at(12),
      anchor: first?.id ?? '',
      anchor_name: first?.given_id ?? '',
    });
    if (this.others.length === 0) this.others.push(label(1, 'ivo', 'scam', 'It asks for money first \u202E<b>'));
    const made: Label = {
      ...label(2 + this.given.length, theCase.actor, said.word, said.reason),
      ...(said.word === 'no_third_party_control' ? { expires_at: at(19) } : {}),
      ...(said.evidence === undefined
        ? {}
        : {
            evidence: { id: said.evidence, field: said.field ?? '', begin: said.begin ?? 0, end: said.end ?? 0 },
          }),
      ...(said.innocent === undefined ? {} : { innocent: { text: said.innocent } }),
      ...(said.innocent_of === undefined
        ? {}
        : { innocent: { indicator: said.innocent_of, number: said.innocent_number ?? 1 } }),
    };
    this.given.push(made);
    return made;
  }

  private tierOf(number: number): Explanation['tier'] {
    return groups.find((one) => one.number === number)?.tier ?? 'T0';
  }

  private explanation(number: number): Explanation {
    const tier = this.tierOf(number);
    const some = tier !== 'T0';
    const pack = (name: string): Explanation['packs'][0] => ({
      pack: name,
      from: 'fanal',
      of_an_agency: false,
      version: 1,
      sha256: 'b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78',
      verified: false,
      review_due: '2027-05-31',
      advisory: { survivors: 'none', sex_workers: 'none' },
    });
    const findings = [
      ...(tier === 'TU'
        ? [
            finding('AD-20', 'U', both('Words for a child', 'Mots pour un enfant'), [proofIn(number, 0, 'Nouvelle')], {
              dimension: 'transversal',
              family: 'AGE',
            }),
          ]
        : []),
      finding('NET-04', 'M', both('Several names, one number', 'Plusieurs prénoms, un numéro'), [
        proofIn(number, 0, 'massage'),
        proofIn(number, 1, 'massage'),
      ]),
      finding(
        'AD-07',
        'W',
        both('Available day and night', 'Disponible jour et nuit'),
        [proofIn(number, 2, 'day and night')],
        { dimension: 'exploitation', evidence: 'E4', counted: 'counter' },
      ),
      finding('AD-01', 'X', both('New in town', 'Nouvelle en ville'), [proofIn(number, 0, 'New in town')], {
        dimension: 'transversal',
        evidence: 'E1',
      }),
      finding('CI-02', 'W', both('Steady prices', 'Prix stables'), [proofIn(number, 3, 'Call')], {
        counter: true,
        dimension: 'transversal',
      }),
    ];
    return {
      group: number,
      of: 'group',
      tier,
      is: 'a reason to look, no probability and no score of a person',
      documents: membersOf(number).length,
      readable: membersOf(number).length - 1,
      unreadable: 1,
      unread_languages: ['ro'],
      sources: ['advert'],
      several_adults: true,
      testimony_credible: false,
      profiles: some
        ? [
            {
              profile: 'sexA',
              tier: 'T2',
              cap: 'none',
              without_cap: 'T2',
              hits: 2,
              families: 2,
              dimensions: [{ dimension: 'coercion', strong: 0, medium: 1, weak: 1, positive: true }],
              elements: ['means'],
            },
            {
              profile: 'labA',
              tier: 'T1',
              cap: 'one_source',
              without_cap: 'T3',
              hits: 2,
              families: 2,
              dimensions: [{ dimension: 'exploitation', strong: 1, medium: 0, weak: 1, positive: true }],
              elements: ['purpose'],
            },
          ]
        : [],
      findings: some ? findings : [],
      counter_indicators: [
        { indicator: 'CI-02', holds: some, name: both('Steady prices', 'Prix stables') },
        { indicator: 'CI-05', holds: false, name: both('Own pictures', 'Photos propres') },
      ],
      would_change: some
        ? [
            { kind: 'without', what: 'NET-04', tier: 'T0' },
            { kind: 'without_counter', what: 'CI-02', tier: 'T3' },
            { kind: 'one_more', what: 'exploitation', tier: 'T3' },
            { kind: 'without_cap', what: 'one_source', tier: 'T3' },
          ]
        : [],
      packs: some ? [pack('adverts'), pack('network')] : [],
      weakened: [],
      made_with: 'adverts:b5d4',
      engine: '0.1.0',
      base_rates: rates,
      other_packs_now: tier === 'TU',
      validated_on_real_cases: false,
      labels: this.seen(number),
      shares: { reviewed: 12, too_few: false, otherwise: 9, disputed: 1 },
      ...(tier === 'TU' ? { duty: this.duty } : {}),
    };
  }

  private dutyOf(set: { who?: string; reach?: string; known?: boolean }): Duty {
    const national = { country: 'FR', name: '119', number: '119', emergency: '112', verified: false };
    const { who, reach, known = false } = set;
    const call = both(
      'For a child: 119 (119, FR); danger now: 112. Not verified: check before you rely on it.',
      'Pour un enfant : 119 (119, FR) ; danger immédiat : 112. Non vérifié : à contrôler avant de s’y fier.',
    );
    if (who === undefined || reach === undefined)
      return {
        answered: false,
        national,
        says: both(
          `Urgent signals will not be answered here: nobody is on duty. ${call.en}`,
          `Les signaux urgents n’auront pas de réponse ici : personne n’est de garde. ${call.fr}`,
        ),
      };
    const said = both(
      `On duty for urgent signals: ${who}, ${reach}.`,
      `De garde pour les signaux urgents : ${who}, ${reach}.`,
    );
    return {
      answered: known,
      who,
      reach,
      national,
      ...(known ? { acknowledged_at: at(14), acknowledged_by: theCase.actor, days: 0, stale: false } : {}),
      says: known ? said : both(`${said.en} ${call.en}`, `${said.fr} ${call.fr}`),
    };
  }

  private review(method: string, what: string, body: string, tier = ''): { status: number; body: unknown } | undefined {
    if (what === 'shares')
      return { status: 200, body: { shares: { reviewed: 12, too_few: false, otherwise: 9, disputed: 1 } } };
    if (what === 'duty' && method === 'POST') {
      const { who, reach } = JSON.parse(body) as SetDuty;
      this.duty = this.dutyOf({ ...(who === undefined ? {} : { who }), ...(reach === undefined ? {} : { reach }) });
      return { status: 200, body: { duty: this.duty } };
    }
    if (what === 'duty/acknowledge' && method === 'POST') {
      const { who, reach } = this.duty;
      this.duty = this.dutyOf({
        ...(who === undefined ? {} : { who }),
        ...(reach === undefined ? {} : { reach }),
        known: true,
      });
      return { status: 200, body: { duty: this.duty } };
    }
    if (what === 'duty') return { status: 200, body: { duty: this.duty } };
    if (what !== 'queue') return undefined;
    const order = ['TU', 'T3', 'T2', 'T1', 'I'];
    const all = groups
      .filter((one) => one.tier !== null && order.includes(one.tier))
      .sort((a, b) => order.indexOf(a.tier ?? '') - order.indexOf(b.tier ?? ''));
    const raised = all.filter((one) => tier === '' || one.tier === tier);
    const tiers = [...new Set(raised.map((one) => one.tier ?? ''))];
    const queue: ReviewQueue = {
      duty: this.duty,
      urgent: all.filter((one) => one.tier === 'TU').length,
      capacity: 20,
      given: 12 + this.given.length,
      left_out: 3,
      urgent_are_capped: false,
      facets: [
        {
          facet: 'tier',
          values: tiers.map((value) => ({ value, count: raised.filter((one) => one.tier === value).length })),
          without: 0,
        },
        { facet: 'stage', values: [{ value: 'exploitation', count: raised.length }], without: 0 },
        { facet: 'indicator', values: [{ value: 'NET-04', count: raised.length }], without: 0 },
        { facet: 'tag', values: [], without: raised.length },
      ],
      groups: raised.map(({ number, documents }) => ({
        group: number,
        tier: this.tierOf(number),
        state: this.seen(number).length > 0 ? 'disputed' : number === 0 ? 'second' : 'first',
        documents,
        changes: 4,
        labels: this.seen(number),
      })),
    };
    return { status: 200, body: queue };
  }

  private fill(number: number, said: GiveAnswer) {
    const key = `${number} ${said.question}`;
    const before = this.answers.get(key) ?? [];
    const { value, confidence, reason } = said;
    const place =
      said.evidence === undefined
        ? {}
        : {
            evidence: {
              id: said.evidence,
              name: membersOf(number).find((one) => one.id === said.evidence)?.given_id ?? '',
              field: said.field ?? '',
              begin: said.begin ?? 0,
              end: said.end ?? 0,
            },
          };
    const court = said.body === undefined ? {} : { body: said.body, reference: said.reference ?? '' };
    const made = { number: 1 + before.length, value, confidence, reason, actor: theCase.actor, at: at(15) };
    this.answers.set(key, [{ ...made, ...place, ...court }, ...before]);
  }

  private worksheet(number: number, list: string): Worksheet {
    const usual = ['established_by_court', 'supported', 'contradicted', 'unknown'];
    const question = (
      id: string,
      part: WorksheetQuestion['part'],
      name: InWords,
      asks: InWords | undefined,
      by: string[] = [],
      values = usual,
    ): WorksheetQuestion => ({
      id,
      part,
      name,
      ...(asks ? { question: asks } : {}),
      rule: both('One at least is needed.', 'Un au moins est nécessaire.'),
      source: 'Protocol to Prevent, Suppress and Punish Trafficking in Persons (2000), article 3 (a)',
      national_extension: id === 'LEG-P7',
      asked: part !== 'rule',
      stages: [],
      values,
      machine: { ...(by.length > 0 ? { says: 'suggested' as const } : {}), by },
      answers: this.answers.get(`${number} ${id}`) ?? [],
    });
    const sign = {
      ...question(
        'NET-01',
        'sign',
        both('One contact, several persons', 'Un contact, plusieurs personnes'),
        both('One phone with three names or more.', 'Un téléphone avec trois noms ou plus.'),
        ['NET-01'],
      ),
      dimension: 'exploitation',
    };
    const isBoth = (this.answers.get(`${number} NPR-1`)?.[0]?.value ?? '') === 'yes';
    const lists = [{ list: 'networks', title: both('Signs in how documents belong together', 'Signes de liens') }];
    return {
      group: number,
      list,
      title:
        list === ''
          ? both('Elements of trafficking and smuggling', 'Éléments de la traite et du trafic de migrants')
          : both('Signs in how documents belong together', 'Signes de liens'),
      note: both('Written from accounts.', 'Écrit d’après des comptes rendus.'),
      lists,
      version: 1,
      verified: false,
      outcome: {
        suggested: 'undetermined',
        set_by_machine: false,
        because: both('none of these', 'rien de cela'),
      },
      may_be_child: false,
      means_needed: true,
      non_punishment_review_required: isBoth,
      prompts: isBoth
        ? [
            both(
              'A person is both suspect and possible victim: the review of non-punishment is required (NPR-2 to NPR-5).',
              'Une personne est à la fois suspecte et victime possible : l’examen de la non-sanction est requis (NPR-2 à NPR-5).',
            ),
          ]
        : [],
      questions:
        list === 'networks'
          ? [sign]
          : [
              question(
                'LEG-A1',
                'act',
                both('recruitment', 'recrutement'),
                both('Was the person recruited?', 'La personne a-t-elle été recrutée ?'),
              ),
              question(
                'LEG-M2',
                'means',
                both('other coercion', 'autres formes de contrainte'),
                both('Was the person coerced in another way?', 'La personne a-t-elle été contrainte autrement ?'),
                ['NET-04'],
              ),
              question(
                'LEG-P7',
                'purpose',
                both('forced criminality', 'criminalité forcée'),
                both(
                  'Is it for offences that the person is made to commit?',
                  'Est-ce aux fins d’infractions forcées ?',
                ),
              ),
              question('LEG-NB', 'rule', both('no border is needed', 'aucune frontière n’est nécessaire'), undefined),
              question(
                'NPR-1',
                'review',
                both('suspect and possible victim', 'suspecte et victime possible'),
                both('Is a person both?', 'Une personne est-elle les deux ?'),
                [],
                ['yes', 'no', 'unknown'],
              ),
            ],
      stages: [],
    };
  }
}

const biasRow = (
  what: BiasRow['what'],
  name: string,
  groupCount: number,
  raised: number,
  against: BiasRow['against_all'],
): BiasRow => ({
  what,
  name,
  groups: groupCount,
  raised,
  share: Math.round((1000 * raised) / groupCount),
  lower: Math.max(0, Math.round((1000 * raised) / groupCount) - 80),
  upper: Math.min(1000, Math.round((1000 * raised) / groupCount) + 80),
  against_all: against,
  tiers: { T0: groupCount - raised, T1: raised, T2: 0, T3: 0, TU: 0, I: 0 },
});
const bias: Bias = {
  rows: [
    biasRow('all', 'all', 120, 12, 'alike'),
    biasRow('language', 'en', 70, 4, 'alike'),
    biasRow('language', 'fr', 40, 8, 'more'),
    biasRow('language', '(few)', 10, 0, 'few'),
    biasRow('site', 'ads.example.com', 110, 12, 'alike'),
    biasRow('site', 'unknown', 10, 0, 'few'),
  ],
};
