/**
 * Given names that are common among people at work in Britain and Ireland, as they are written to each other. Left out on
 * purpose is each that is as well a word, a place, a saint of many churches or a firm (Grace, Victoria, Morgan, Mark,
 * Hope): a name that is not here makes nobody a person by itself.
 */
const written = `
aaron abbie abby abdul abdullah abigail abu adam adeola adrian agnieszka ahmad ahmed aidan aileen aisha aishah
aisling ajay alan alana alasdair alastair alex alexander alexandra ali alice alicia alisha alison alistair allison
alun alyson amanda amandeep amelia amina amir amit amrit amy anand ananya andrea andreas andrei andrew andy angela
angus anika anil anish anita anjali ann anna annabel anne annette annie anthea anthony antonia antonio anwar aoife
archana arjun arthur arun asad asha ashok asif asim audrey ayesha aysha azeem babatunde baljit barbara barry beata
becky belinda ben benedict benjamin bernadette bernard bethan bethany beverley bhavna bilal bogdan brenda brendan
brian bridget bryan bukola caitlin callum calum cameron carina carl carla carlos carmel carol carole caroline
carolyn carys catherine cathy catriona cecilia celia ceri cerys charles charlie charlotte cheryl chidi chinedu chloe
chris christina christine christopher ciara ciaran claire clare clive colette colin colleen connor conor craig
cristina dafydd damian damien dan daniel daniela danielle danny daphne darren dave david dawn debbie deborah debra
declan deepa deepak deirdre delia denise dennis denzil derek dermot desmond diana diane dilip dinesh dominic
dominika donald donna doreen dorothy douglas duncan dylan eamon eddie edith eduardo edward edwina eileen eilidh
elaine eleanor elena eleni elisabeth elizabeth ella ellen ellie elliot elliott eloise elsie emeka emily emma
emmanuel eric erica esther ethan euan eugene eva evelyn ewa ewan fahad faisal farah farhan farida farouk fatima
fatimah fergus finlay fiona folake fran frances francesca francis frank freda freddie frederick gabriel gabriela
gareth garry gary gavin gemma geoff geoffrey george georgia georgina gerald geraldine gerard gheorghe ghulam giles
gill gillian gina giovanni gloria gordon graeme graham grainne grzegorz gurpreet gwen gwyneth habib halina hamid
hamish hamza hannah hans haroon harpreet harriet harry harvinder hasan hassan hayley hector heidi helen helena
henrietta henry hilary hilda howard huda hugh hugo hussain hussein huw iain ian ibrahim idris ifeanyi ifeoma imogen
imran indira ines ingrid ioana iqbal irene irina isaac isabel isabella isabelle isla isobel ivan jack jackie jacob
jacqueline jacqui jagdeep jaime jake jakub jamal james jamie jamila jan jane janet janette janice janine jason
jaspreet jatinder javed jayne jean jeanette jeff jeffrey jemima jen jennie jennifer jenny jeremy jerome jess jessica
jill jillian jim jimmy jitendra jo joan joanna joanne joe joel johanna john johnny jon jonathan jonathon jordanna
jorge jose joseph josephine josh joshua joyce juan judith judy julia julian julie juliet justin justyna kabir
kalpana kamal kamran karen karim karl kasia katarzyna kate katerina kath katharine katherine kathleen kathryn kathy
katie katrina katy kavita kay kayleigh keiran keith kelechi kelly ken kenneth kerry kevin khadija khalid kieran
kiran kirsten kirsty kofi krishna kristina krystyna krzysztof kulwinder kunle kurt kwabena kwame laila lakshmi lara
latoya laura lauren laurence leah leanne leila lena leo leon leona leonard lesley leslie lewis liam lianne libby
lilian lillian linda lindsay lindsey lisa liz lizzie lorna lorraine louis louisa louise lucia lucinda lucy luis luke
lydia lyn lynda lynette lynn lynne lynsey maciej madeleine maeve magda magdalena mahmood mahmoud mairead malcolm
malgorzata mandeep mandy manjit manuel marcin marcus margaret maria mariam marian marianne marie marina mario marion
marjorie marta martha martin martyn maryam mateusz matilda matt matthew maureen maurice mavis maxine meera megan
mehmet melanie melissa mercedes meredith michael michal michelle mick miguel mihai mike milena millie mina miranda
miriam mohamed mohammad mohammed mohan mohsin moira molly mona monica monika morag muhammad mukesh muriel murray
mustafa myra nabil nadia nadine nafisa nancy naomi narinder naseem nasir nasreen natalie natasha nathalie nathan
nathaniel navdeep naveed neelam neha neil nelly nerys ngozi nguyen nia niall niamh nicholas nick nicky nicola
nicolas nicole nigel nikhil nikki nina nisha nita nkechi noel nora noreen norma norman nuala ofori oksana oleksandr
olena olga oliver olivia ollie olufemi oluwaseun omar orla oscar osman owen padraig paige pamela pankaj parminder
parveen patricia patrick patrycja paul paula pauline pawel pedro peggy penelope penny pete peter petra phil philip
philippa phillip phoebe phyllis piotr pippa polly pooja prakash pranav preeti prem priti priya rabia rachael rachel
rafael rafal rafiq raheem rahul raj rajesh rajinder rajiv ralph ramesh rania ranjit rashid rashida ravi ravinder
raymond razia rebecca rebekah reg rehana renata rhian rhiannon rhona rhys ricardo richard rick rita robert roberta
roberto robyn roderick rodney roger rohan roisin roland ronald ronan rory rosalind roseanne rosemary rosie rowena
roxanne rukhsana rupert russell ruth ryan sabina sabrina sadia safia saima sajid salim sally salma salman sam
samantha sameer samina samir samuel sandeep sandra sangeeta sanjay sara sarah saskia satnam saurabh sean sebastian
seema selina serena shabana shaheen shahid shaista shakeel sharon shaun shauna sheena sheila shelley shirley shona
shreya sian sikandar silvia simon simone sinead siobhan sonal sonia sophia sophie stacey stephanie stephen steve
steven stewart stuart sue sukhdev sukhi sukhvinder sunil sunita suresh surinder susan susannah susie suzanne
svetlana sylvia tahir tahira tamara tamsin tania tanya tara tariq tasnim ted temitope teresa terri terry thelma theo
theresa thomas tim timothy tina tobias toby tom tomasz tommy toni tony tracey tracy trevor trish tristan tunde
tyrone umar ursula usha usman valerie vanessa vasile veronica vicki vicky vijay vikram vincent vinod vivek vivien
vivienne waheed wahid walter waqar wayne wendy wiktor william wojciech xavier yasir yasmeen yasmin yetunde yolanda
yousef yuliia yusra yusuf yvette yvonne zahid zahra zainab zara zeeshan zoe zofia zubair zuzanna
`;

const given = new Set(written.split(/\s+/).filter((name) => name !== ''));

/** Given names that are words, places or saints as well: they make a person of nobody who stands alone. */
const doubtful = new Set(
  `mark rob will bill grace hope faith joy rose may june april dean drew glen glenn guy ray roy rich rod pat pearl ruby
  sandy max miles olive rowan stan troy violet wade warren christian clay cliff dale daisy grant heather holly iris ivy
  jade jasmine jordan kit lee leigh lily mason bob bruce ashley kim stanley mary victoria robin sid trudy vic logan ron
  ross scott shane spencer taylor tyler wes skye amber gay hazel jay earl florence poppy`.split(/\s+/),
);

/** @param word as written: `Mark`, `Rose` */
export function isDoubtfulGivenName(word: string): boolean {
  return doubtful.has(word.toLowerCase());
}

/** @param word as written: `Jo`, `JO`, `Anne-Marie` */
export function isGivenName(word: string): boolean {
  // `Siân`, `José`
  const low = word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return given.has(low) || (low.includes('-') && low.split('-').every((part) => given.has(part)));
}
