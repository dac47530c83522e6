import { useSignal } from '@preact/signals';
import { ask, base, newKey, part } from '../../../api/client';
import type { EvidenceItem, FormField, Nomination, Problem, Receipt } from '../../../api/types';
import { Button } from '../../../parts/button';
import { EvidenceUpload } from '../../../parts/evidence/evidence_upload';
import { evidenceKind } from '../../../parts/evidence/evidence_kinds';
import { Icon } from '../../../parts/icon';
import { Trouble } from '../../../parts/proof/trouble';
import { say } from '../../../shell/routing/page';
import { plainDay } from '../../../words/moments';
import { bytesText } from '../../../words/quantities';
import { t } from '../../../words/words';

interface Props {
    nomination: Nomination;
    fields: FormField[];
    mayAttach: boolean;
    again: () => Promise<void>;
}

function Item({ item, nomination, mayAttach, onRemove }: { item: EvidenceItem; nomination: Nomination; mayAttach: boolean; onRemove: () => void }) {
    const address = `${base}nominations/${part(nomination.id)}/evidence/${part(item.id)}/content`;
    return (
        <li class="file">
            <span class="file-sign"><Icon sign="file" /></span>
            <div>
                <p><a href={address} download>{item.id} · {item.title}</a></p>
                <p class="meta">{[evidenceKind(item.kind), plainDay(item.date), bytesText(item.bytes)].filter(Boolean).join(' · ')}
                    {' · '}<span class="mono" title={item.sha256}>{item.sha256.slice(0, 8)}</span></p>
            </div>
            {mayAttach && <Button look="quiet" label={t('evidence.remove-label', { title: item.title })} onPress={onRemove}>{t('evidence.remove')}</Button>}
        </li>
    );
}

export function EvidenceSection({ nomination, fields, mayAttach, again }: Props) {
    const problem = useSignal<Problem | null>(null);
    const remove = async (item: EvidenceItem) => {
        const answer = await ask<Receipt>(`nominations/${part(nomination.id)}/evidence/${part(item.id)}`, {
            method: 'DELETE', revision: nomination.revision, key: newKey(),
        });
        problem.value = answer.ok ? null : answer.problem;
        if (answer.ok) say(t('evidence.removed', { title: item.title }));
        await again();
    };
    return (
        <section class="sheet" id="minh-chung" aria-labelledby="evidence-title">
            <h2 id="evidence-title">{t('evidence.title')} {nomination.evidence.length > 0 && <span class="count">{nomination.evidence.length}</span>}</h2>
            {nomination.evidence.length === 0 && <p class="meta">{mayAttach ? t('evidence.none-yours') : t('evidence.none')}</p>}
            <ul class="files">
                {nomination.evidence.map((item) => (
                    <Item key={item.id} item={item} nomination={nomination} mayAttach={mayAttach} onRemove={() => void remove(item)} />
                ))}
            </ul>
            {problem.value && <Trouble problem={problem.value} />}
            {mayAttach && fields.map((field) => (
                <EvidenceUpload key={field.name} nomination={nomination.id} revision={nomination.revision} field={field} onDone={again} />
            ))}
        </section>
    );
}
