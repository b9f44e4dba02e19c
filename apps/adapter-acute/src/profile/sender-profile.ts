import { z } from 'zod';
import { charsetNamed } from '../hl7/charset.ts';

const component = z.int().min(1).max(9).nullable().default(null);
const odsCode = z.string().regex(/^[A-Z0-9]{3,12}$/, 'is not an ODS code');
const namespace = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'is not a namespace');

/** Which component of PV1-3 means what. Samples disagree, so each trust says it. */
const location = z.discriminatedUnion('read', [
  /** Organisation first where the first component is the sender's own code, else as the standard has it: ward, room, bed, facility. */
  z.strictObject({ read: z.literal('by-shape') }),
  z.strictObject({
    read: z.literal('by-component'),
    organisation: component,
    site: component,
    ward: component,
    bay: component,
    bed: component,
    /** Where bay and bed share a component (`BAY2-6`): the character between them. */
    bayAndBed: z
      .strictObject({ component: z.int().min(1).max(9), separator: z.string().length(1) })
      .nullable()
      .default(null),
    /** Site of every ward of this system that names none. */
    defaultSite: z.string().nullable().default(null),
  }),
]);

const dischargeField = z.enum(['PV1-36', 'PV1-37']).nullable();

/** Where method and destination of discharge stand, and by which generation of the national lists. */
const discharge = z.discriminatedUnion('read', [
  /** One digit is a method, two are a destination, in PV1-36 and then in PV1-37. */
  z.strictObject({ read: z.literal('by-shape') }),
  z.strictObject({
    read: z.literal('by-field'),
    method: dischargeField,
    destination: dischargeField,
    codeList: z.enum(['nhs-discharge-old', 'nhs-discharge-new']),
  }),
]);

/**
 * What is particular to one sending system: data, never code. A sender is known by MSH-3 and MSH-4. The namespace of visit numbers must never
 * change once used: the key of every spell is derived from it.
 */
export const senderProfile = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9@._-]{0,63}$/, 'is not a profile name'),
  title: z.string().min(1),
  /** ODS code of the organisation that speaks. */
  organisation: odsCode,
  senders: z.array(z.strictObject({ application: z.string(), facility: z.string() })).min(1),
  /** Patient classes (PV1-2) of people in a hospital bed. */
  inpatientClasses: z.array(z.string().min(1)).min(1).default(['I']),
  visitNumber: z.strictObject({ namespace, field: z.enum(['PV1-19', 'PID-18']).default('PV1-19') }),
  /** Assigning authorities (CX.4) of the trust's own patient numbers. */
  hospitalNumber: z.strictObject({ namespaces: z.array(z.string().min(1)) }),
  nhsNumber: z.strictObject({ namespaces: z.array(z.string().min(1)).min(1).default(['NHS', 'NH']) }),
  location,
  discharge,
  /** Character sets that this system declares by a wrong name in MSH-18: what it writes there, and what it means. */
  charsets: z
    .record(
      z.string(),
      z.string().refine((name) => charsetNamed(name) !== null, 'is not a character set that is read here'),
    )
    .default({}),
});

export type SenderProfile = z.output<typeof senderProfile>;
/** A profile as it was applied. Unconfirmed: made up for a sender nobody has described, in development only. */
export type AppliedProfile = SenderProfile & { readonly confirmed: boolean };
