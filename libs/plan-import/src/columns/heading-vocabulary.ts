/** Words of which headings are made: a row of nothing else is a row of headings, wherever it stands. */
export const headingVocabulary = new Set(
  `action actions activity activities task tasks owner owners lead leads led officer officers organisation organisations
  agency department directorate team teams responsible responsibility accountable party person people who what when why
  how whom by with for of the to and or we will do is it be our date dates deadline deadlines due target targets completion
  completed complete timescale timescales timeframe time scale frame line timeline timing start end finish key performance
  indicator indicators measure measures success outcome outcomes output outputs kpi kpis milestone milestones step steps
  progress update updates comment comments notes note status rag brag rating ref reference no number id theme priority
  priorities objective objectives aim aims goal goals partner partners support stakeholders cost costs budget funding
  resource resources description recommendation recommendations initiative initiatives project deliverable deliverables
  area commitment required planned expected latest current position evidence impact risk service title strategic delivery
  assigned implementation term short medium long plan review percent name agreed management response current revised
  original category type start item items point points know q1 q2 q3 q4 agencies supporting specific measurable
  achievable realistic relevant bound next decision decisions discussion corrective preventive root cause causes nonconformance nonconformity issue issues
  finding findings need needs gap gaps pledge pledges scheme schemes personnel institution institutions departments
  frequency baseline on achieved closed`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
