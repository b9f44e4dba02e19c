import { codesets } from '@homeward/contracts';
import { Fault } from '@homeward/kernel';
import { findDelayReason } from '@homeward/transfer-of-care/domain';
import { z } from 'zod';
import { defineRule } from '../rule.ts';

export const delayReasonRule = defineRule({
  summary: 'which of the national delay reasons does a published label, or a code, stand for?',
  input: '{"setting": "acute" or "community", "label": a label as published or a code (HP1, C01)}',
  output: '{"code": string, "family": string, "label": string, "pathways": ["P0"…], "owner": string or null}',
  example: { setting: 'acute', label: 'Hospital process – Awaiting patient transport services' },
  schema: z.strictObject({ setting: z.enum(['acute', 'community']), label: z.string() }),
  answer: ({ setting, label }) => {
    const found = findDelayReason(setting, label);
    if (found === null) throw new Fault('HUB_INVALID', `label: not one of the ${setting} delay reasons, nor a code of one`);
    const { source, version } = codesets[`delay-reason-${setting}`];
    return {
      result: found,
      because: [
        {
          rule: 'the letters and digits of the label, with or without its family before it, or of the code',
          source: `${source} (${version})`,
        },
      ],
    };
  },
});
