// One step for several nominations: which steps there are is asked of the server, for one nomination of each stage.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ask, part } from '../../api/client';
import type { Action, Nomination } from '../../api/types';
import { Button } from '../../parts/button';
import { useLoaded } from '../../shell/loaded';
import { say } from '../../shell/routing/page';
import { t } from '../../words/words';
import type { Selection } from './selection';

const last = ['reject', 'revoke'];

/** Steps offered for those stages; votes are counted one by one, never in bulk. */
function useOffered(selection: Selection): Action[] {
    const byStage = useSignal<Record<string, Action[]>>({});
    const wanted = new Map(selection.chosen.map((line) => [`${line.workflow} ${line.stages.join(' ')}`, line.id]));
    useEffect(() => {
        for (const [stage, id] of wanted) {
            if (byStage.value[stage]) continue;
            byStage.value = { ...byStage.value, [stage]: [] };
            void ask<Nomination>(`nominations/${part(id)}`).then((answer) => {
                if (answer.ok) byStage.value = { ...byStage.value, [stage]: answer.value.actions.filter((one) => !one.votes_required) };
            });
        }
    }, [[...wanted.keys()].join('|')]);
    const offered = new Map([...wanted.keys()].flatMap((stage) => byStage.value[stage] ?? []).map((one) => [one.name, one]));
    const rank = (one: Action) => (one.kind === 'advance' ? 0 : last.includes(one.kind) ? 2 : 1);
    return [...offered.values()].sort((a, b) => rank(a) - rank(b));
}

export function BulkBar({ selection, onDone }: { selection: Selection; onDone: () => Promise<void> }) {
    const open = useSignal('');
    const offered = useOffered(selection);
    const n = selection.chosen.length;
    const BulkDialog = useLoaded(n > 0, async () => (await import('./bulk_dialog')).BulkDialog);
    useEffect(() => { if (n > 0) say(t('bulk.chosen', { n })); }, [n > 0]);
    if (n === 0 && !open.value) return null;
    const first = offered.find((one) => one.kind === 'advance');
    return (
        <>
            {n > 0 && <div class="bulk-room" />}
            {n > 0 && <section class="bulk-bar" aria-label={t('bulk.label')}>
                <p><strong>{t('bulk.chosen', { n })}</strong>
                    <button type="button" class="link" onClick={selection.clear}>{t('bulk.clear')}</button>
                    {!selection.everything && <button type="button" class="link" onClick={selection.all}>{t('bulk.all')}</button>}
                </p>
                <div class="buttons">
                    {offered.length > 1 && <Button look="quiet" onPress={() => { open.value = 'choose'; }}>{t('bulk.other')}</Button>}
                    {first && <Button look="primary" onPress={() => { open.value = first.name; }}>{t('bulk.do', { action: first.title, n })}</Button>}
                    {!first && offered.length === 1 && offered[0] && (
                        <Button onPress={() => { open.value = offered[0]?.name ?? ''; }}>{t('bulk.do', { action: offered[0].title, n })}</Button>
                    )}
                </div>
            </section>}
            {open.value && BulkDialog && (
                <BulkDialog
                    lines={selection.chosen} actions={offered} first={open.value === 'choose' ? '' : open.value}
                    onClose={() => { open.value = ''; }}
                    onDone={async () => { await onDone(); }}
                />
            )}
        </>
    );
}
