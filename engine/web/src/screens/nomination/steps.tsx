import type { Action, Nomination, Workflow } from '../../api/types';
import { reachable } from '../../api/client';
import { Button } from '../../parts/button';
import { Icon, type Sign } from '../../parts/icon';
import { inputId } from '../../parts/form/field_inputs';
import { Reasons } from '../../parts/reasons';
import { dueText } from '../../parts/deadline';
import { t } from '../../words/words';
import { AllSteps } from './all_steps';
import { isAsked, mustTakeOn, ofContent, stepsOf } from './primary';

const signs: Partial<Record<Action['kind'], Sign>> = {
    return: 'returned', withdraw: 'back', reject: 'cross', revoke: 'cross', hold: 'pause', resume: 'next', advance: 'next',
};

interface Props {
    nomination: Nomination;
    workflow: Workflow | undefined;
    onTake: (action: Action) => void;
}

function Blocked({ action, id }: { action: Action; id: string }) {
    const anchor = (field: string) => `${location.pathname}/sua#field-${inputId(field.split(/[.[]/)[0] ?? field)}`;
    return (
        <section class="blocked">
            <Icon sign="lock" />
            <div>
                <h3>{t('steps.not-yet', { action: action.title })}</h3>
                <div id={id} tabIndex={-1}><Reasons notes={action.blockers} anchor={anchor} /></div>
            </div>
        </section>
    );
}

/** Who is waited for, when there is nothing to do for the reader. */
function Waited({ nomination, workflow }: { nomination: Nomination; workflow: Workflow | undefined }) {
    if (nomination.ended) return <p>{t('steps.ended')}</p>;
    const roles = [...new Set(nomination.marking.map((token) => workflow?.roles.find((role) => role.name === token.role)?.title ?? token.role))];
    const due = nomination.marking.map((token) => dueText(token.due_view)).find((text) => text);
    if (mustTakeOn(nomination)) return <p>{t('steps.take-on')}</p>;
    if (isAsked(nomination)) return <p><a href="#hoi-y-kien">{t('steps.asked')}</a></p>;
    return <p>{t('steps.waiting', { who: roles.join(', ') })}{due && <small class="meta">{due}</small>}</p>;
}

function primaryLabel(primary: Action, blocked: Action[]): string {
    const reasons = blocked.flatMap(ofContent).length;
    return primary.kind === 'return' && reasons ? t('steps.return-with', { action: primary.title, n: reasons }) : t('steps.begin', { action: primary.title });
}

/** The one button of the page; nothing when nothing is to be done. */
export function PrimaryStep({ nomination, onTake }: { nomination: Nomination; onTake: (action: Action) => void }) {
    const { primary, blocked } = stepsOf(nomination.actions);
    if (!primary) return null;
    return (
        <Button look="primary" unavailable={reachable.value ? undefined : 'steps-offline'} onPress={() => onTake(primary)}>
            {primaryLabel(primary, blocked)}
        </Button>
    );
}

export function StepsPanel({ nomination, workflow, onTake }: Props) {
    const steps = stepsOf(nomination.actions);
    const nothing = !steps.primary && !steps.others.length;
    const offline = !reachable.value;
    return (
        <section class="sheet steps" aria-labelledby="steps-title">
            <h2 id="steps-title">{nothing && !mustTakeOn(nomination) && !isAsked(nomination) ? t('steps.title-none') : t('steps.title')}</h2>
            {offline && <p id="steps-offline" class="meta" tabIndex={-1}>{t('steps.offline')}</p>}
            {nothing && <Waited nomination={nomination} workflow={workflow} />}
            <div class="primary-place"><PrimaryStep nomination={nomination} onTake={onTake} /></div>
            {steps.blocked.map((action) => <Blocked key={action.name} action={action} id={`why-${action.name}`} />)}
            {steps.others.length > 0 && (
                <ul class="step-list">
                    {steps.others.map((action) => (
                        <li key={action.name}>
                            <Button look="quiet" sign={signs[action.kind] ?? 'next'} unavailable={offline ? 'steps-offline' : undefined} onPress={() => onTake(action)}>
                                {t('steps.begin', { action: action.title })}
                            </Button>
                        </li>
                    ))}
                </ul>
            )}
            {steps.later.length > 0 && (
                <details>
                    <summary>{t('steps.later', { n: steps.later.length })}</summary>
                    {steps.later.map((action) => <Blocked key={action.name} action={action} id={`why-${action.name}`} />)}
                </details>
            )}
            {!nomination.ended && <AllSteps nomination={nomination} />}
        </section>
    );
}
