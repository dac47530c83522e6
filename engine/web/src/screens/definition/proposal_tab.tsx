// A changed definition: chosen, checked with everything that is said of it, compared, published.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { ask, part } from '../../api/client';
import type { Chosen, Proposal } from '../../api/definitions';
import type { Act, Publication } from '../../api/operations';
import type { Note, Problem } from '../../api/types';
import { Button } from '../../parts/button';
import { Empty } from '../../parts/empty';
import { Icon } from '../../parts/icon';
import { Reasons } from '../../parts/reasons';
import { TroubleOrProof } from '../../parts/proof/trouble_or_proof';
import { alarm, say } from '../../shell/routing/page';
import { session } from '../../shell/session/session';
import { t } from '../../words/words';
import { read } from './choosing';
import { FileChanges } from './file_changes';
import { ProofView } from './proof_view';

interface Asking {
    chosen: Chosen;
    label: string;
}

/** Both ways to choose: what a browser calls them is in the computer's language, so ours stand in their place. */
function Choose({ onChoose }: { onChoose: (files: File[]) => void }) {
    const folder = useRef<HTMLInputElement>(null);
    const choose = (event: Event & { currentTarget: HTMLInputElement }) => {
        const files = [...(event.currentTarget.files ?? [])];
        event.currentTarget.value = '';
        if (files.length) onChoose(files);
    };
    return (
        <div class="field file-field" role="group" aria-labelledby="choose-label" aria-describedby="choose-hint">
            <p class="label" id="choose-label">{t('proposal.choose')}</p>
            <p class="hint" id="choose-hint">{t('proposal.choose-hint')}</p>
            <div class="buttons">
                <input ref={(made) => { made?.setAttribute('webkitdirectory', ''); folder.current = made; }} class="unseen" id="proposal-folder" type="file" multiple onChange={choose} aria-labelledby="proposal-folder-label" />
                <label class="button plain" for="proposal-folder" id="proposal-folder-label"><Icon sign="file" /><span>{t('proposal.folder')}</span></label>
                <input class="unseen" id="proposal-files" type="file" multiple accept=".zip,.info,.dmn,.csv,.md" onChange={choose} aria-labelledby="proposal-files-label" />
                <label class="button plain" for="proposal-files" id="proposal-files-label"><Icon sign="file" /><span>{t('proposal.files')}</span></label>
            </div>
        </div>
    );
}

function Judged({ proposal, title, onPublish, busy }: { proposal: Proposal; title: string; onPublish: () => void; busy: boolean }) {
    const alone = session.value?.operates_alone ?? false;
    const faults = proposal.proof.findings.filter((note) => note.severity === 'error').length;
    return (
        <>
            <section class="sheet" aria-labelledby="outcome">
                <h2 id="outcome">{!proposal.publishable ? t('proposal.not-yet', { n: faults }) : proposal.differs ? t('proposal.ready') : t('proposal.same')}</h2>
                {proposal.changes.length > 0 && <ul class="details">{proposal.changes.map((one) => <li key={`${one.what} ${one.name}`}>{one.text}</li>)}</ul>}
                {proposal.publishable && proposal.differs && (
                    <>
                        <p class="meta">{t('proposal.running')}</p>
                        <div class="buttons"><Button look="primary" busy={busy} onPress={onPublish}>{alone ? t('proposal.publish', { n: proposal.version + 1 }) : t('publish.ask', { n: proposal.changes.length })}</Button></div>
                    </>
                )}
            </section>
            <ProofView proof={proposal.proof} title={title} />
            {proposal.files.length > 0 && <h2>{t('proposal.text', { n: proposal.version })}</h2>}
            <FileChanges files={proposal.files} />
        </>
    );
}

export function ProposalTab({ name, onPublished }: { name: string; onPublished: () => Promise<void> }) {
    const asking = useSignal<Asking | null>(null);
    const found = useSignal<Proposal | null>(null);
    const problem = useSignal<Problem | null>(null);
    const fault = useSignal('');
    const warnings = useSignal<Note[] | null>(null);
    const waits = useSignal(false);
    const busy = useSignal(false);
    const check = async () => {
        if (!asking.value) return;
        busy.value = true;
        const answer = await ask<Proposal>(`definitions/${part(name)}/check`, { method: 'POST', body: asking.value.chosen });
        busy.value = false;
        problem.value = answer.ok ? null : answer.problem;
        found.value = answer.ok ? answer.value : null;
        if (answer.ok) say(answer.value.publishable ? t('proposal.ready') : t('proposal.checked'));
    };
    const choose = async (files: File[]) => {
        found.value = problem.value = warnings.value = null;
        const chosen = await read(files);
        fault.value = chosen.ok ? '' : chosen.fault === 'too-large' ? t('proposal.too-large') : t('proposal.no-text', { name: chosen.name });
        asking.value = chosen.ok ? { chosen: chosen.chosen, label: files.length === 1 ? files[0]?.name ?? '' : t('proposal.chosen', { n: files.length }) } : null;
        if (fault.value) alarm(fault.value);
        await check();
    };
    /** Where publishing takes two: the other operator confirms what lies on the server now. */
    const request = async (content: string): Promise<boolean> => {
        const answer = await ask<Act>('acts', { method: 'POST', body: { kind: 'publish', content } });
        problem.value = answer.ok ? null : answer.problem;
        return answer.ok;
    };
    const publish = async () => {
        if (!asking.value || !found.value || busy.value) return;
        busy.value = true;
        const body = { ...asking.value.chosen, expected_version: found.value.version, expected_hash: found.value.hash };
        const answer = await ask<Publication>(`definitions/${part(name)}/publications`, { method: 'POST', body });
        busy.value = false;
        problem.value = answer.ok ? null : answer.problem;
        if (!answer.ok) return;
        waits.value = !answer.value.published && answer.value.content !== answer.value.hash;
        if (waits.value && !await request(answer.value.content)) return;
        found.value = asking.value = null;
        warnings.value = answer.value.warnings;
        say(waits.value ? t('publish.waits') : t('publish.done', { n: answer.value.version }));
        await onPublished();
    };
    return (
        <>
            <section class="sheet form">
                <Choose onChoose={(files) => void choose(files)} />
                {asking.value && <p class="value">{asking.value.label}</p>}
                {fault.value && <p class="error" role="alert">{fault.value}</p>}
                {asking.value && <div class="buttons"><Button busy={busy.value} onPress={() => void check()}>{t('proposal.again')}</Button></div>}
            </section>
            {problem.value && <TroubleOrProof problem={problem.value} again={() => void (found.value ? publish() : check())} />}
            {warnings.value && <section class="sheet" role="status"><h2>{t(waits.value ? 'publish.waits' : 'proposal.done')}</h2><Reasons notes={warnings.value} /></section>}
            {found.value && <Judged proposal={found.value} title={name} busy={busy.value} onPublish={() => void publish()} />}
            {!asking.value && !warnings.value && !fault.value && <Empty title={t('proposal.empty')} />}
        </>
    );
}
