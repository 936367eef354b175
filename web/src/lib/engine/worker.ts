// The consultation in a thread of its own.
import { Core } from './core.mjs';
import { serve } from './serving';

serve((code) => Core.start(code), (core, json, tell, isPassedOver) => {
  const first = core.assessAtOnce(json);
  const rangesFollow = first.status === 200;
  tell(first, rangesFollow);
  // A newer case that came meanwhile is answered before the ranges of this one, and instead.
  if (rangesFollow) setTimeout(() => isPassedOver() || tell(core.assess(json)));
});
