// Postures and strides in a thread of their own.
import { Posture } from './core.mjs';
import { serve } from './serving';

serve((code) => Posture.start(code), (posture, question, tell) => tell(posture.scenario(question)));
