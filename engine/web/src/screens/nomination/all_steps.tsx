// Every other action of the workflow, with the stage where it belongs and why it is not one for now: asked for on demand.
import { useSignal } from '@preact/signals';
import { part } from '../../api/client';
import type { Nomination, StagedAction } from '../../api/types';
import { Reasons } from '../../parts/reasons';
import { Trouble } from '../../parts/proof/trouble';
import { Waiting } from '../../parts/waiting';
import { useAnswer } from '../../shell/answers';
import { t } from '../../words/words';

function Step({ step }: { step: StagedAction }) {
    const why = step.here && !step.own ? step.blockers : [];
    return (
        <li>
            <p><strong>{step.title}</strong> {step.from.length > 0 && <span class="meta">{t('steps.from', { stage: step.from.map((one) => one.title).join(', ') })}</span>}</p>
            {why.length > 0 && <Reasons notes={why} />}
        </li>
    );
}

function All({ nomination }: { nomination: Nomination }) {
    const asked = useAnswer<{ actions: StagedAction[] }>(`nominations/${part(nomination.id)}/actions`);
    if (!asked.value) return asked.problem ? <Trouble problem={asked.problem} onAgain={() => void asked.again()} /> : <Waiting />;
    const others = asked.value.actions.filter((one) => !one.here || !one.own);
    if (!others.length) return <p class="meta">{t('steps.no-others')}</p>;
    return <ul class="all-steps">{others.map((one) => <Step key={one.name} step={one} />)}</ul>;
}

export function AllSteps({ nomination }: { nomination: Nomination }) {
    const open = useSignal(false);
    return (
        <details onToggle={(event) => { open.value = event.currentTarget.open; }}>
            <summary>{t('steps.all')}</summary>
            {open.value && <All key={nomination.revision} nomination={nomination} />}
        </details>
    );
}
