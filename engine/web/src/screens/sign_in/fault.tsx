// Why nobody was signed in, and what to do: it takes the focus.
import { useEffect, useRef } from 'preact/hooks';
import type { Problem } from '../../api/types';
import { Reasons } from '../../parts/reasons';
import { troubleTitle } from '../../parts/proof/trouble';
import { sentence } from '../../words/words';

export function Fault({ problem }: { problem: Problem }) {
    const heading = useRef<HTMLParagraphElement>(null);
    useEffect(() => { heading.current?.focus(); }, [problem]);
    return (
        <div class="refusal" role="alert">
            <p class="refusal-title" tabIndex={-1} ref={heading}>{troubleTitle(problem)}</p>
            {problem.notes[0]?.hint && <p>{sentence(problem.notes[0].hint)}</p>}
            <Reasons notes={problem.notes.slice(1)} />
        </div>
    );
}
