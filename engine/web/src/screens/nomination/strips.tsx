// The one thing to know first: returned, an agreement that fell, a pause, or what changed since the reader's last step.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ask } from '../../api/client';
import type { Agreement, Change, DryRun, HistoryEvent, Nomination, Workflow } from '../../api/types';
import { useAnswer } from '../../shell/answers';
import { me } from '../../shell/session/session';
import { Button } from '../../parts/button';
import { Changes } from '../../parts/changes';
import { dueText } from '../../parts/deadline';
import { Strip } from '../../parts/strip';
import { dayOf, momentOf } from '../../words/moments';
import { t } from '../../words/words';

interface Props {
    nomination: Nomination;
    workflow: Workflow | undefined;
    events: HistoryEvent[];
    /** The revision that the reader had looked at before. */
    seen: number;
    onRenew: (action: string) => void;
}

function kindOf(event: HistoryEvent, workflow: Workflow | undefined): string {
    const kind = event.payload?.['kind'];
    return typeof kind === 'string' ? kind : (workflow?.actions.find((one) => one.name === event.action)?.kind ?? '');
}

/** The return that has not been answered by a step on. */
function openReturn({ nomination, workflow, events }: Omit<Props, 'onRenew' | 'seen'>): HistoryEvent | null {
    if (nomination.ended) return null;
    const acted = events.filter((event) => event.kind === 'acted' || event.kind === 'carried');
    const last = acted.at(-1);
    return last && kindOf(last, workflow) === 'return' ? last : null;
}

/** The reader's own agreement, if the server says that it is theirs to renew. */
function Renewal({ nomination, agreement, onRenew }: { nomination: Nomination; agreement: Agreement; onRenew: (action: string) => void }) {
    const offered = useSignal(false);
    useEffect(() => {
        const path = `nominations/${encodeURIComponent(nomination.id)}/actions/${encodeURIComponent(agreement.action)}?dry-run`;
        void ask<DryRun>(path, { method: 'POST', body: { step: 'renew' }, revision: nomination.revision }).then((answer) => {
            offered.value = answer.ok && (answer.value.possible || agreement.vote !== undefined && agreement.person === me.value);
        });
    }, [nomination.revision]);
    if (!offered.value) return null;
    return <p><Button look="primary" onPress={() => onRenew(agreement.action)}>{t('renew.begin', { action: agreement.title })}</Button></p>;
}

function points(reason: string): string[] {
    return reason.split(/\n+/).map((line) => line.replace(/^\s*(?:[-•*]|\d+[.)])\s*/, '').trim()).filter(Boolean);
}

function Returned({ event, nomination, events }: { event: HistoryEvent; nomination: Nomination; events: HistoryEvent[] }) {
    const due = nomination.marking.map((token) => dueText(token.due_view)).find((text) => text);
    const mended = events.filter((one) => one.revision > event.revision && one.kind !== 'commented').length;
    const list = points(event.reason ?? nomination.last_reason);
    return (
        <Strip tone="amber" sign="returned" title={t('strip.returned', { action: event.action_title ?? event.action })}>
            <p class="meta">{[event.person_name ?? event.person, momentOf(event.at), due].filter(Boolean).join(' · ')}</p>
            {list.length > 1 ? <ol>{list.map((point) => <li key={point}>{point}</li>)}</ol> : <p class="quote">{list[0]}</p>}
            {nomination.viewer?.may_edit?.length
                ? <p class="meta">{mended ? t('strip.mended', { n: mended }) : t('strip.not-mended')}</p> : null}
        </Strip>
    );
}

/** What others changed since the reader's own last step, or since the reader last looked. */
function ChangedSince({ nomination, events, seen }: Pick<Props, 'nomination' | 'events' | 'seen'>) {
    const mine = events.filter((event) => event.person === me.value && (event.kind === 'acted' || event.kind === 'renewed')).at(-1);
    const since = Math.max(mine?.revision ?? 0, seen);
    const later = since ? events.filter((event) => event.revision > since && event.person !== me.value) : [];
    const edited = later.some((event) => event.kind === 'fields-edited' || event.kind.startsWith('evidence-'));
    const path = edited ? `nominations/${encodeURIComponent(nomination.id)}/diff?from=${since}&to=${nomination.revision}` : '';
    const { value } = useAnswer<{ changes: Change[] }>(path);
    if (!value?.changes.length) return null;
    const last = later.filter((event) => event.kind !== 'acted').at(-1);
    const bySelf = mine && mine.revision >= seen;
    return (
        <Strip tone="blue" sign="pen" title={bySelf ? t('strip.changed', { n: value.changes.length, day: dayOf(mine.at) }) : t('strip.changed-seen', { n: value.changes.length })}>
            <Changes changes={value.changes} />
            <p class="meta">
                {last && `${t('strip.changed-by', { name: last.person_name ?? last.person, moment: momentOf(last.at) })} · `}
                <a href={`/ho-so/${encodeURIComponent(nomination.id)}/so-sanh?tu=${since}&den=${nomination.revision}`}>{t('strip.compare')}</a>
            </p>
        </Strip>
    );
}

export function Strips(props: Props) {
    const { nomination, events, onRenew } = props;
    const returned = openReturn(props);
    if (returned) return <Returned event={returned} nomination={nomination} events={events} />;
    const fallen = nomination.agreements.filter((one) => one.stale && one.must_be_renewed);
    if (fallen.length) {
        return (
            <Strip tone="red" sign="warning" title={t('strip.fallen', { action: fallen.map((one) => one.title).join(', ') })}>
                <ul>{[...new Set(fallen.flatMap((one) => one.changes))].map((change) => <li key={change}>{change}</li>)}</ul>
                {fallen.map((one) => <Renewal key={one.action} nomination={nomination} agreement={one} onRenew={onRenew} />)}
            </Strip>
        );
    }
    const held = nomination.marking.find((token) => token.held);
    if (held) {
        return (
            <Strip tone="amber" sign="pause" title={t('strip.held', { stage: held.title })}>
                {nomination.last_reason && <p class="quote">{nomination.last_reason}</p>}
            </Strip>
        );
    }
    return <ChangedSince nomination={nomination} events={events} seen={props.seen} />;
}
