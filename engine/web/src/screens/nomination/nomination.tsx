import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { part, reachable } from '../../api/client';
import type { Action, HistoryEvent, Nomination, Workflow } from '../../api/types';
import { Button } from '../../parts/button';
import { Deadline } from '../../parts/deadline';
import { Trouble } from '../../parts/proof/trouble';
import { Waiting } from '../../parts/waiting';
import { Missing } from '../missing/missing';
import { useAnswer } from '../../shell/answers';
import { useWorkflows } from '../../shell/known';
import { useLoaded } from '../../shell/loaded';
import { moved } from '../../shell/live';
import { useComeBack, usePage } from '../../shell/routing/page';
import { query, refine } from '../../shell/routing/router';
import type { ScreenProps } from '../../shell/routing/routes';
import { timeOf } from '../../words/moments';
import { numberText } from '../../words/quantities';
import { unitOf } from '../../words/units';
import { t } from '../../words/words';
import { CommentsSection } from './sections/comments_section';
import { Completeness } from './sections/completeness';
import { ContentSection } from './sections/content_section';
import { EvidenceSection } from './sections/evidence_section';
import { FollowUpsSection } from './sections/follow_ups_section';
import { Moved } from './moved';
import { Road } from './road_line';
import { RescueForm } from './rescue_form';
import { RescueStrip } from './rescue_strip';
import { ScoresSection } from './sections/scores_section';
import { PrimaryStep, StepsPanel } from './steps';
import { mustTakeOn, stepsOf } from './primary';
import { useSeen } from './seen';
import { Strips } from './strips';
import { ShortTimeline, Timeline } from './sections/timeline';
import { UndoStrip } from './undo_strip';
import { ConflictForm } from './work/conflict_form';
import { WorkSection } from './work/work_section';

function Head({ nomination }: { nomination: Nomination }) {
    const token = nomination.marking.find((one) => one.due) ?? nomination.marking[0];
    return (
        <>
            <nav class="crumb" aria-label={t('nomination.crumb')}><a href="/viec">{t('inbox.title')}</a> <span aria-hidden="true">›</span> <span>{nomination.id}</span></nav>
            <header class="page-head">
                <div>
                    <h1 tabIndex={-1}>{nomination.name || t('list.unnamed')}</h1>
                    <p class="sub">{[nomination.title, unitOf(nomination)].filter(Boolean).join(' · ')}</p>
                </div>
                {token && !nomination.ended && (
                    <div class="page-head-side">
                        <Deadline due={token.due_view} moment={token.due} held={token.held} />
                        {token.moved && <Moved moved={token.moved} />}
                        {token.extend_most && <Button look="quiet" onPress={() => refine({ 'gia-han': token.name })}>{t('extend.do')}</Button>}
                    </div>
                )}
            </header>
        </>
    );
}

function SectionNav({ nomination, comments }: { nomination: Nomination; comments: number }) {
    const total = nomination.scores.at(-1)?.total;
    return (
        <nav class="section-nav" aria-label={t('nomination.sections')}>
            <ul>
                {nomination.consultations && <li><a href="#hoi-y-kien">{t('consult.title')}</a></li>}
                <li><a href="#noi-dung">{t('nomination.content')}</a></li>
                <li><a href="#minh-chung">{t('evidence.title')} <span class="count">{nomination.evidence.length || ''}</span></a></li>
                <li><a href="#diem">{t('score.title')} <span class="count">{total ? numberText(total) : ''}</span></a></li>
                <li><a href="#y-kien">{t('comments.title')} <span class="count">{comments || ''}</span></a></li>
                <li><a href="#lich-su">{t('timeline.title')}</a></li>
            </ul>
        </nav>
    );
}

function mayEdit(nomination: Nomination, workflow: Workflow | undefined): boolean {
    if (nomination.ended) return false;
    if (nomination.viewer?.may_edit) return nomination.viewer.may_edit.length > 0;
    return workflow?.stages.some((stage) => nomination.stages.includes(stage.name) && stage.edits.length > 0) ?? false;
}

/** As the definition draws it: an agreement is renewed after its stage was left. */
function drawnAction(workflow: Workflow | undefined, name: string): Action | undefined {
    const drawn = workflow?.actions.find((one) => one.name === name);
    return drawn && { name, title: drawn.title, kind: drawn.kind, possible: true, reason_required: false, votes_required: drawn.votes_required, confirm_again: drawn.confirm_again, fields: [], blockers: [] };
}

function Page({ nomination, events, workflow, again }: {
    nomination: Nomination; events: HistoryEvent[]; workflow: Workflow | undefined; again: () => Promise<void>;
}) {
    const taken = query.value.get('viec') ?? '';
    const seen = useSeen(nomination);
    const renewing = query.value.get('lai') === '1';
    const action = renewing ? drawnAction(workflow, taken) : nomination.actions.find((one) => one.name === taken);
    const ActionSheet = useLoaded(action !== undefined, async () => (await import('./action_sheet')).ActionSheet);
    const extended = nomination.marking.find((one) => one.extend_most && one.name === query.value.get('gia-han'));
    const ExtendSheet = useLoaded(extended !== undefined, async () => (await import('./extend_sheet')).ExtendSheet);
    const Consultations = useLoaded(nomination.consultations !== undefined, async () => (await import('./sections/consultations_section')).ConsultationsSection);
    const editable = mayEdit(nomination, workflow);
    const may = nomination.viewer?.may_edit;
    const evidenceFields = (workflow?.form ?? []).filter((field) => field.type === 'evidence' && (!may || may.includes(field.name)));
    const mayAttach = nomination.viewer?.may_attach || evidenceFields.length > 0;
    const comments = events.filter((event) => event.kind === 'commented' || event.kind === 'flagged').length;
    const take = (name: string) => refine({ viec: name, lai: '' });
    return (
        <>
            <Head nomination={nomination} />
            {workflow && <Road nomination={nomination} workflow={workflow} />}
            <div class="columns">
                <div class="column-strip">
                    <RescueStrip nomination={nomination} again={again} />
                    <UndoStrip nomination={nomination} again={again} />
                    <Strips nomination={nomination} workflow={workflow} events={events} seen={seen} onRenew={(name) => refine({ viec: name, lai: '1' })} />
                </div>
                <aside class="column-side" aria-label={t('nomination.side')}>
                    {mustTakeOn(nomination) && <WorkSection nomination={nomination} again={again} />}
                    <StepsPanel nomination={nomination} workflow={workflow} onTake={(one) => take(one.name)} />
                    {!mustTakeOn(nomination) && <WorkSection nomination={nomination} again={again} />}
                    <Completeness nomination={nomination} />
                    <FollowUpsSection nomination={nomination} />
                    {workflow && <RescueForm nomination={nomination} workflow={workflow} again={again} />}
                    <ConflictForm nomination={nomination} again={again} />
                    <section class="sheet short-history" aria-labelledby="short-history">
                        <h2 id="short-history">{t('nomination.lately')}</h2>
                        <ShortTimeline events={events} />
                    </section>
                </aside>
                <div class="column-main">
                    <SectionNav nomination={nomination} comments={comments} />
                    {Consultations && <Consultations nomination={nomination} workflow={workflow} again={again} />}
                    <ContentSection nomination={nomination} editable={editable} />
                    <EvidenceSection nomination={nomination} fields={evidenceFields} mayAttach={mayAttach && !nomination.ended} again={again} />
                    <ScoresSection nomination={nomination} again={again} />
                    <CommentsSection nomination={nomination} events={events} again={again} />
                    <Timeline events={events} />
                </div>
            </div>
            {!taken && stepsOf(nomination.actions).primary && (
                <div class="foot-bar"><PrimaryStep nomination={nomination} onTake={(one) => take(one.name)} /></div>
            )}
            {action && ActionSheet && <ActionSheet nomination={nomination} action={action} workflow={workflow} renewing={renewing} again={again} onClose={() => take('')} />}
            {extended && ExtendSheet && <ExtendSheet nomination={nomination} token={extended} again={again} onClose={() => refine({ 'gia-han': '' })} />}
        </>
    );
}

export function NominationScreen({ at }: ScreenProps) {
    const id = at[0] ?? '';
    const asked = useAnswer<Nomination>(`nominations/${part(id)}`);
    const history = useAnswer<{ events: HistoryEvent[] }>(`nominations/${part(id)}/history`);
    const workflows = useWorkflows();
    const nomination = asked.value;
    const newer = useSignal(false);
    usePage(nomination ? `${nomination.name} · ${nomination.id}` : id);
    useComeBack(nomination !== null);
    const again = async () => {
        newer.value = false;
        await Promise.all([asked.again(), history.again()]);
    };
    useEffect(() => {
        const change = moved.value;
        if (!change || change.id !== id || !nomination || change.revision <= nomination.revision) return;
        // While a step is being looked at, the page stays as it is; the server tells when it is taken.
        if (query.value.get('viec')) newer.value = true;
        else void again();
    }, [moved.value]);
    if (asked.problem?.status === 404) return <Missing />;
    if (!nomination) return asked.problem ? <Trouble problem={asked.problem} onAgain={() => void again()} /> : <Waiting lines={8} />;
    const workflow = workflows.find((one) => one.name === nomination.workflow);
    return (
        <>
            {!reachable.value && <p class="meta">{t('inbox.as-of', { time: timeOf(asked.at) })}</p>}
            <Page nomination={nomination} events={history.value?.events ?? []} workflow={workflow} again={again} />
        </>
    );
}
