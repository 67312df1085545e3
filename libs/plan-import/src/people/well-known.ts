/** Two and three letters that everybody takes for a body, whether it is written out or not. */
export const wellKnown: ReadonlySet<string> = new Set(
  `ACC ADS ASC BCU BTP CCG CDP CEO CJB COO CPS CQC CRC CSC CSP CVS CYP DAT DFE DIP DPH DVA DWP EU FRS GLA GP HMP HR HSC
  HSE HWB ICB ICP ICS ICT IT JCP LA LAC LAS LEA LEP LSP MOD MOJ MPS NCA NGO NHS NPS OCC PBC PCC PCN PCT PH PHE PHS PHW
  RSL SAB SCB SLT SMT UHB UK UN VCS VRU WHO YJB YJS YOI YOS YOT`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
