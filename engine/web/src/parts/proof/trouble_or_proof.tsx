import type { Problem } from '../../api/types';
import { needsStepUp, StepUp } from './step_up';
import { Trouble } from './trouble';

/** What went wrong; or, where a fresh proof is all that is missing, the place to give it. */
export function TroubleOrProof({ problem, again }: { problem: Problem; again: () => void }) {
    return needsStepUp(problem) ? <StepUp onDone={again} /> : <Trouble problem={problem} />;
}
