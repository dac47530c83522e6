// The last look before a step: from where to where, until when, what is asked for. The server is asked twice: what would
// happen, then to do it.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { ask, newKey, part } from '../../api/client';
import type { Action, ActionInput, Change, DryRun, Fields, FormField, Nomination, Note, Problem, Receipt, Votes, Workflow } from '../../api/types';
import { Button } from '../../parts/button';
import { Changes } from '../../parts/changes';
import { Dialog } from '../../parts/dialog';
import { withoutAwaited } from '../../parts/form/awaited';
import { errorsOf, FieldInputs, inputId } from '../../parts/form/field_inputs';
import { OnBehalf } from '../../parts/on_behalf';
import { Reasons } from '../../parts/reasons';
import { ChoiceField } from '../../parts/fields/select_field';
import { StepUp, needsStepUp } from '../../parts/proof/step_up';
import { TextField } from '../../parts/fields/text_field';
import { Refusal, Trouble } from '../../parts/proof/trouble';
import { VotesInput, noVotes } from '../../parts/fields/votes_input';
import { say } from '../../shell/routing/page';
import { weekdayAndDay } from '../../words/moments';
import { t } from '../../words/words';
import { reasonsToReturn } from './primary';

interface Props {
    nomination: Nomination;
    action: Action;
    workflow: Workflow | undefined;
    /** Agrees anew to what was changed since; it moves nothing. */
    renewing: boolean;
    again: () => Promise<void>;
    onClose: () => void;
}

function Outlook({ nomination, workflow, action, dry }: { nomination: Nomination; workflow: Workflow | undefined; action: Action; dry: DryRun | null }) {
    const due = dry?.due ?? '';
    // Until the trial run can tell, where the definition draws the step to.
    const drawn = workflow?.actions.find((one) => one.name === action.name)?.to ?? [];
    const to = dry?.to?.length ? dry.to.map((one) => one.title) : drawn.map((name) => workflow?.stages.find((stage) => stage.name === name)?.title ?? name);
    return (
        <dl class="outlook">
            <div><dt>{t('action.from')}</dt><dd>{nomination.marking.map((one) => one.title).join(', ')}</dd></div>
            {to.length > 0 && <div><dt>{t('action.to')}</dt><dd><strong>{to.join(', ')}</strong></dd></div>}
            {(action.cancels ?? []).length > 0 && <div><dt>{t('action.cancels')}</dt><dd>{action.cancels?.join(', ')}</dd></div>}
            {due && <div><dt>{t('action.due')}</dt><dd>{weekdayAndDay(due)}</dd></div>}
        </dl>
    );
}

/** Somebody else was faster: what they changed, and the typed text stays. */
function Stale({ nomination, from }: { nomination: Nomination; from: number }) {
    const changes = useSignal<Change[] | null>(null);
    useEffect(() => {
        void ask<{ changes: Change[] }>(`nominations/${part(nomination.id)}/diff?from=${from}&to=${nomination.revision}`).then((answer) => {
            changes.value = answer.ok ? answer.value.changes : [];
        });
    }, [nomination.revision]);
    return (
        <section class="refusal" role="alert">
            <h3>{t('action.stale')}</h3>
            {changes.value?.length ? <Changes changes={changes.value} /> : <p>{t('action.stale-elsewhere')}</p>}
            <p>{t('action.stale-kept')}</p>
        </section>
    );
}

function Inputs({ action, form, target, onTarget, fields, errors, onFields, reason, onReason, votes, onVotes }: {
    target: string; onTarget: (stage: string) => void; action: Action; form: FormField[]; fields: Fields; errors: Record<string, string>; onFields: (next: Fields) => void;
    reason: string; onReason: (text: string) => void; votes: Votes; onVotes: (next: Votes) => void;
}) {
    const mayGiveReason = action.reason_required || action.kind !== 'advance';
    return (
        <>
            {action.targets && (
                <ChoiceField
                    frame={{ id: 'action-target', label: t('action.target') }} value={target} onChoose={onTarget}
                    options={action.targets.map((one) => ({ value: one.name, label: one.proposed ? t('action.target-last', { stage: one.title }) : one.title }))}
                />
            )}
            <FieldInputs form={form} values={fields} onChange={onFields} errors={errors} prefix="action" allRequired />
            {action.votes_required && <VotesInput votes={votes} onChange={onVotes} />}
            {mayGiveReason && (
                <TextField
                    frame={{ id: 'action-reason', label: t('action.reason'), optional: !action.reason_required, hint: action.kind === 'return' ? t('action.reason-points') : undefined }}
                    initial={reason} lines={5} onInput={onReason}
                />
            )}
        </>
    );
}

export function ActionSheet({ nomination, action, workflow, renewing, again, onClose }: Props) {
    const asked = new Set(renewing ? [] : action.fields);
    const form = (workflow?.form ?? []).filter((field) => asked.has(field.name));
    const reason = useSignal(action.kind === 'return' ? reasonsToReturn(nomination.actions) : '');
    const fields = useSignal<Fields>(Object.fromEntries(form.map((field) => [field.name, nomination.fields[field.name] ?? null])));
    const votes = useSignal<Votes>(noVotes);
    const target = useSignal(action.targets?.find((one) => one.proposed)?.name ?? '');
    const behalf = useSignal('');
    const dry = useSignal<DryRun | null>(null);
    const problem = useSignal<Problem | null>(null);
    const refused = useSignal<Note[]>([]);
    const busy = useSignal(false);
    const staleFrom = useSignal<number | null>(null);
    /** Only a fresh proof is missing; a trial run that ends meanwhile says nothing of it. */
    const unproven = useSignal(false);
    const key = useRef(newKey());
    const touched = useRef(reason.value !== '');
    const path = `nominations/${part(nomination.id)}/actions/${part(action.name)}`;
    const input = (): ActionInput => ({
        ...(renewing ? { step: 'renew' as const } : {}),
        ...(reason.value.trim() ? { reason: reason.value } : {}),
        ...(form.length ? { fields: Object.fromEntries(Object.entries(fields.value).filter(([, value]) => value !== null && value !== '')) } : {}),
        ...(action.votes_required && votes.value.present > 0 ? { votes: votes.value } : {}),
        ...(target.value && !renewing ? { to: target.value } : {}),
    });
    const look = async () => {
        const answer = await ask<DryRun>(`${path}?dry-run`, { method: 'POST', body: input(), revision: nomination.revision, onBehalfOf: behalf.value });
        problem.value = answer.ok || answer.problem.status === 412 ? null : answer.problem;
        if (answer.ok) dry.value = answer.value;
    };
    // What would happen is asked again a moment after the last key.
    const first = useRef(true);
    useEffect(() => {
        const timer = setTimeout(() => void look(), first.current ? 0 : 500);
        first.current = false;
        return () => clearTimeout(timer);
    }, [nomination.revision, behalf.value, reason.value, fields.value, votes.value, target.value]);
    const run = async (event?: Event) => {
        event?.preventDefault();
        if (busy.value) return;
        busy.value = true;
        const answer = await ask<Receipt>(path, { method: 'POST', body: input(), revision: nomination.revision, key: key.current, onBehalfOf: behalf.value });
        if (answer.ok) {
            touched.current = false;
            await again();
            say([t('action.done', { action: action.title }), ...answer.value.carried].join(' '));
            onClose();
            return;
        }
        busy.value = false;
        refused.value = answer.problem.status === 422 ? answer.problem.notes : [];
        unproven.value = needsStepUp(answer.problem);
        problem.value = unproven.value || answer.problem.status === 422 || answer.problem.status === 412 ? null : answer.problem;
        if (answer.problem.status !== 0) key.current = newKey();
        if (answer.problem.status === 412) {
            staleFrom.value = nomination.revision;
            await again();
        }
    };
    const close = () => {
        if (!touched.current || confirm(t('action.throw-away'))) onClose();
    };
    const touch = <V,>(put: (value: V) => void) => (value: V) => {
        touched.current = true;
        put(value);
    };
    const blockers = withoutAwaited(dry.value?.blockers ?? [], action);
    const anchor = (field: string) => (asked.has(field) ? `#field-${inputId(field, 'action')}` : `/ho-so/${part(nomination.id)}/sua#field-${inputId(field)}`);
    return (
        <Dialog title={renewing ? t('renew.title', { action: action.title }) : action.title} onClose={close}>
            <p class="meta">{nomination.name} · {nomination.id}</p>
            {!renewing && <Outlook nomination={nomination} workflow={workflow} action={action} dry={dry.value} />}
            {staleFrom.value !== null && <Stale nomination={nomination} from={staleFrom.value} />}
            {refused.value.length > 0 && <Refusal title={t('action.refused', { action: action.title, n: refused.value.length })} notes={refused.value} anchor={anchor} />}
            {unproven.value && <StepUp onDone={() => { unproven.value = false; void run(); }} />}
            {problem.value && <Trouble problem={problem.value} onAgain={() => void run()} />}
            {!refused.value.length && blockers.length > 0 && (
                <section class="blocked"><div><h3>{t('steps.not-yet', { action: action.title })}</h3><Reasons notes={blockers} anchor={anchor} /></div></section>
            )}
            <form onSubmit={(event) => void run(event)} noValidate>
                <Inputs
                    action={action} form={form} target={target.value} onTarget={touch((stage) => { target.value = stage; })} fields={fields.value} errors={errorsOf(refused.value)} onFields={touch((next) => { fields.value = next; })}
                    reason={reason.value} onReason={touch((text) => { reason.value = text; })} votes={votes.value} onVotes={touch((next) => { votes.value = next; })}
                />
                <OnBehalf value={behalf.value} onChoose={(person) => { behalf.value = person; }} />
                <div class="buttons">
                    <Button look={action.kind === 'reject' || action.kind === 'revoke' ? 'danger' : 'primary'} type="submit" busy={busy.value}>{renewing ? t('renew.do') : action.title}</Button>
                    <Button look="quiet" onPress={close}>{t('dialog.not-now')}</Button>
                </div>
            </form>
        </Dialog>
    );
}
