import { describe, expect, it } from '@jest/globals';
import { understandDeadline } from '../deadline/understand-deadline.js';
import { line, type Block } from '../documents/block.js';
import { ImportRefused } from '../import-refused.js';
import { propose } from '../outline/propose.js';
import { table } from '../testing/table.js';
import { languages } from './all.js';
import { phrasesOf } from './language.js';

function read(blocks: readonly Block[], name = 'Town plan') {
  const { themes, findings } = propose(blocks, name, {}, '2024-06-15');
  const actions = themes.flatMap(({ priorities }) => priorities.flatMap((priority) => priority.actions));
  return { actions, findings };
}

/** Title, owners, deadline and state of each action. */
function shown(blocks: readonly Block[], name?: string): string[] {
  return read(blocks, name).actions.map(
    ({ title, owners, deadline, state }) =>
      `${title} | ${owners.join('; ')} | ${deadline.date ?? deadline.asWritten}${state.completed ? ' | done' : ''}`,
  );
}

describe('a plan in another language', () => {
  it.each([
    [
      'Actividad | Responsable | Plazo | Estado de avance',
      'Barrer la plaza | Equipo de limpieza | 30 de junio de 2024 | Terminado',
      'Pintar el puente | Unidad de obras | diciembre de 2024 | En curso',
    ],
    [
      'Ação | Órgão responsável | Prazo | Andamento',
      'Barrer la plaza | Equipo de limpieza | até 30 de junho de 2024 | Concluído',
      'Pintar el puente | Unidad de obras | fim de dezembro de 2024 | Em andamento',
    ],
    [
      'Activités | Responsab le | Échéance | État d’avancement',
      'Barrer la plaza | Equipo de limpieza | 30 juin 2024 | Terminée',
      'Pintar el puente | Unidad de obras | fin décembre 2024 | En cours',
    ],
    [
      'Azione | Soggetto responsabile | Scadenza | Stato di avanzamento',
      'Barrer la plaza | Equipo de limpieza | entro il 30 giugno 2024 | Completata',
      'Pintar el puente | Unidad de obras | dicembre 2024 | In corso',
    ],
    [
      'Maßnahme | Zuständig | Bis wann | Umsetzungsstand',
      'Barrer la plaza | Equipo de limpieza | 30. Juni 2024 | Abgeschlossen',
      'Pintar el puente | Unidad de obras | Ende Dezember 2024 | In Arbeit',
    ],
    [
      'Actiepunt | Trekker | Streefdatum | Stand van zaken',
      'Barrer la plaza | Equipo de limpieza | uiterlijk 30 juni 2024 | Afgerond',
      'Pintar el puente | Unidad de obras | eind december 2024 | In uitvoering',
    ],
  ])('is read by its headings: %s', (...rows) => {
    expect(shown(table(...rows))).toEqual([
      'Barrer la plaza | Equipo de limpieza | 2024-06-30 | done',
      'Pintar el puente | Unidad de obras | 2024-12-31',
    ]);
  });

  it('is read where it says neither who nor when, by verbs of its language', () => {
    const rows = [
      '1 | Publicar los datos de la ciudad en el portal',
      '2 | Crear una mesa de trabajo con las entidades',
      '3 | Garantizar el acceso a la información de los barrios',
    ];
    expect(shown(table('id | description', ...rows), 'Plan de acción')).toHaveLength(3);
  });

  it('marks under its own months give a time', () => {
    const actions = shown(
      table(
        'Actividad | Responsable | Enero 2024 | Febrero 2024 | Marzo 2024',
        'Barrer la plaza | Limpieza | x | x | ',
        'Pintar el puente | Obras | | | x',
      ),
    );
    expect(actions).toEqual([
      'Barrer la plaza | Limpieza | 2024-02-29',
      'Pintar el puente | Obras | 2024-03-31',
    ]);
  });

  it('beside English in columns of their own, each action stands once', () => {
    const { actions } = read(
      table(
        'Action | Acción | Lead | Responsable | Deadline',
        'Sweep the square | Barrer la plaza | Cleansing | Limpieza | 30/06/2024',
        'Paint the bridge | Pintar el puente | Works | Obras | 31/12/2024',
      ),
    );
    expect(actions.map(({ title, owners }) => [title, ...owners])).toEqual([
      ['Sweep the square', 'Cleansing'],
      ['Paint the bridge', 'Works'],
    ]);
  });

  it('that says Actions as English does is none beside English', () => {
    const { actions } = read(
      table(
        'Objectif | Actions | Responsable | Date',
        'Des rues propres | Balayer la place | Propreté | 30 juin 2024',
        'Un pont sûr | Peindre le pont | Travaux | décembre 2024',
      ),
    );
    expect(actions.map(({ title, deadline }) => [title, deadline.date])).toEqual([
      ['Balayer la place', '2024-06-30'],
      ['Peindre le pont', '2024-12-31'],
    ]);
  });

  it('has ends and ranks under short headings', () => {
    const { actions } = read(
      table(
        'N° | Axe | Actions | Pilote | Début | Fin | Priorité',
        '1 | Rues | Balayer la place | Propreté | mai 2024 | juin 2024 | haute',
        '2 | Rues | Peindre le pont | Travaux | mai 2024 | décembre 2024 | faible',
      ),
    );
    expect(actions.map(({ reference, title, deadline }) => [reference, title, deadline.date])).toEqual([
      ['1', 'Balayer la place', '2024-06-30'],
      ['2', 'Peindre le pont', '2024-12-31'],
    ]);
    expect(actions[0]!.details).toContainEqual({ name: 'Priorité', text: 'haute' });
  });

  it('has its priorities above its tables, and years of the calendar', () => {
    const { plan, themes } = propose(
      [
        line('Plan de la ville 2024-2026', 0),
        line('Objectif 2 : Des rues propres', 1),
        ...table('Activités | Responsable | Échéance', 'Balayer la place | Propreté | T1 2025'),
        line('Objectif 3 : Des ponts sûrs', 1),
        ...table('Activités | Responsable | Échéance', 'Peindre le pont | Travaux | décembre 2026'),
      ],
      'plan',
    );
    expect(plan.period).toEqual({ from: '2024-01-01', to: '2026-12-31' });
    const priorities = themes.flatMap((theme) => theme.priorities);
    expect(priorities.map(({ reference, title }) => [reference, title])).toEqual([
      ['2', 'Des rues propres'],
      ['3', 'Des ponts sûrs'],
    ]);
    expect(priorities.flatMap(({ actions }) => actions.map(({ deadline }) => deadline.date))).toEqual([
      '2025-03-31',
      '2026-12-31',
    ]);
  });

  it('rows that add up in its words are no actions', () => {
    expect(
      shown(
        table(
          'Activités | 2023 | 2024 | Responsable | Budget',
          'Balayer la place | x | x | Propreté | 10 000',
          'Peindre le pont | | x | Travaux | 20 000',
          'Total général | | | | 30 000',
        ),
      ),
    ).toEqual(['Balayer la place | Propreté | 2024-12-31', 'Peindre le pont | Travaux | 2024-12-31']);
  });
});

describe('a date in another language', () => {
  it.each([
    ['1er trimestre 2024', '2024-03-31'],
    ['segundo trimestre de 2025', '2025-06-30'],
    ['III trimestre 2024', '2024-09-30'],
    ['4. Quartal 2024', '2024-12-31'],
    ['primeiro semestre de 2024', '2024-06-30'],
    ['2e semestre 2024', '2024-12-31'],
    ['de enero a junio de 2025', '2025-06-30'],
    ['1er mars 2025', '2025-03-01'],
    ['mei 2025', '2025-05-31'],
    ['fin 2025', '2025-12-31'],
    ['en 2025', '2025-12-31'],
    ['Herbst 2024', '2024-11-30'],
    ['im 4. Quartal 2025', '2025-12-31'],
    ['à partir de janvier 2024', null],
    ['permanente', null],
    ['31 febrero 2024', null],
    // Under an English heading `T1` may be a term of a school.
    ['T1 2024', null],
  ])('%s is %s', (text, date) => {
    const { deadline } = understandDeadline(text);
    expect(deadline).toMatchObject({ date, asWritten: text });
  });

  it('T1 is a quarter under a heading of its language, and S3 no half', () => {
    const date = (text: string) => understandDeadline(text, null, { foreign: true }).deadline.date;
    expect(['T1 2024', 'S2 2024', 'S3 2024', 'S1'].map(date)).toEqual([
      '2024-03-31',
      '2024-12-31',
      null,
      null,
    ]);
  });

  it.each([
    ['a corto plazo', 'term-without-dates', /short term/],
    ['langfristig', 'term-without-dates', /long term/],
    ['Année 2', 'term-without-dates', /year 2/],
  ])('%s is a term of the plan', (text, kind, message) => {
    const [oddity] = understandDeadline(text).oddities;
    expect(oddity).toMatchObject({ kind, message: expect.stringMatching(message) });
  });

  it('is quoted in its own words', () => {
    const { oddities } = understandDeadline('primer semestre de 2024');
    expect(oddities[0]?.message).toContain('‘primer semestre de 2024’');
  });
});

describe('what is no plan stays none', () => {
  it.each([
    [['Nombre | Cargo | Teléfono', 'Ana Ejemplo | Directora | 123', 'Juan Ejemplo | Técnico | 456']],
    [['Indicador | Meta | 2023', 'Calles limpias | 80 % | 75 %', 'Árboles plantados | 200 | 150']],
    [['Data | Owner | Records', 'Bins | Cleansing | 400', 'Bridges | Works | 12']],
  ])('%j', (rows) => {
    expect(() => read(table(...rows))).toThrow(ImportRefused);
  });
});

describe('each language', () => {
  it.each(languages.map((language, index) => [index, language] as const))(
    '%i has twelve months',
    (_, language) => {
      expect(phrasesOf(language.months)).toHaveLength(12);
    },
  );

  it('has no heading that is English for something else', () => {
    const english = [
      'action',
      'date',
      'status',
      'project',
      'comment',
      'planning',
      'phase',
      'stage',
      'taken',
      'data',
      'no',
    ];
    const headings = languages.flatMap((each) => Object.values(each.headings).flatMap(phrasesOf));
    expect(headings.filter((phrase) => english.includes(phrase))).toEqual([]);
  });
});
