const words = (of: string): ReadonlySet<string> => new Set(of.split(/\s+/u));

/**
 * Family names that are months, or words that stand in most texts of a ward, often with a capital letter. Our own list, as that of everyday names is: written large, these say nothing yet.
 */
export const wardWords: ReadonlySet<string> = words(
  `april august june march may monday friday sunday winter summer spring christmas easter holiday
  an as at be by do go ha he ho in is it me my no of on or so to up us we all am and any are but can did for get got had has her him his how its let less long
  more most much must new not now off one our out own per she such ten than that the then they this too two under use very was way when who why will with would
  able alone bad best better big bright clear cold cool dark day days down dry early easy fair fast fine firm first free fresh full good great hard heavy high hot
  keen kind large last late left light little loud low moist near neat night old only open poor quick quiet ready regular right round safe sharp short
  slow small soft still strong sweet tender thick thin tidy warm weak well wet whole wise young
  aid alarm apron aspire bag band bandage bar bath bathe beaker bed bedside bell belt blanket blister blood board body bone bowel bowl box brace breath brush bruise
  burn care carer cane case catheter chair chart chest church clean close cloth collar commode cough cream cup curtain cushion cut daily date diet dish doctor door drain dress dressing drink
  drip drive drop drug dust ear eat edge exit eye fall falls feed feet finger fish fluid foam food foot frame frail garden gate gauze gel glass glove grab green ground grip guard
  hair half hall hand handle hands hazard head heal heart heat heel help hip hoist hold hole home homes house hygiene ice itch key kitchen knee ladder lap lay lead leak leg lens level
  lift limb line lip lock lotion lunch lung mask mattress meal meals means meat medic mild milk mind mobile mouth move nail name neck need needle needs nerve nurse nutrition
  oral pace pad page pain panel patch patient pen person pet pets pill pillow pin place plan plate porridge pot power press pressure priest pulse pump purse push
  rail rails ramp rash read reader rest rice rich ring rise risk road roll room rub rug safe salt scale score seat self senior service shake sheet shell shoe shop shower sick side sister sit
  skin sleep sling sliding slip smoke soap sore speech spell splint spoon staff stair stairs stand stay steer step steps stick stiff stitch stock stoma stool strap street strength stroke stuff support swallow
  table tablet tall tap taste tea team teeth temple test thigh tilt time tissue toast toe toilet tongue touch towel tray treat tremor trip trolley tube turn turner twin unit urine
  insulin needle nebuliser oxygen peel thickener zimmer vein visit visits voice wait wake walk walker walks wall ward wards warden wash waste water wean wear week weeks weight well wheel wheeler white window wing word work worker worth wound wrist yard`,
);

/** What is cut short on a ward: written all in capitals, or as a name is, it is a tube, a scale or a disease. */
export const wardAbbreviations: ReadonlySet<string> = words(
  `abi adl adls aki bmi bnf bp cat chd ckd copd cot cpap cpn cpr csu cva dn dnar dols dna dnr dst dvt ecg ect edd eol fib fim gcs gp gtn hb hca hdu ibs icd icu imca iv ivs
  kit lpa mar mars mca mdt med meds mmse moca mri mrsa mst must ndt neb nebs nil nmc nok npsa oa obs od ogd ot oxy pat peg pej pert pic picc pip pod pop prn pt ptt qds rad rig rip rom
  sad salt sats sit soc spc ssri tds ted tens tia tiv toc tpn tta ttah tto ttos uti utis vac vte who zim`,
);

/** What comes behind the two letters of a tube or a line, large or small. */
export const behindAbbreviations =
  /^[\s\p{Pd}/]{1,2}(?:tubes?|tubing|feed(?:s|ing)?|fed|bags?|lines?|site|care|regimen?|regime|insertion|placement|position|aspirates?|drainage|in\s(?:place|situ)|removed|replaced|passed|syringe)(?!\p{L})/iu;
