// The text of files before and after: a sign at each line says what became of it, so that colour is not all that does.
import type { FileChange, LineChange } from '../../api/definitions';
import { Tag } from '../../parts/tag';
import { t } from '../../words/words';

const signs: Record<LineChange['kind'], string> = { same: ' ', added: '+', removed: '−', gap: '⋯' };

function kindOf(change: FileChange['change']): string {
    if (change === 'added') return t('definition.file-added');
    return change === 'removed' ? t('definition.file-removed') : t('definition.file-changed');
}

function spoken(kind: LineChange['kind']): string {
    if (kind === 'added') return t('definition.line-added');
    return kind === 'removed' ? t('definition.line-removed') : '';
}

export function FileChanges({ files }: { files: FileChange[] }) {
    return (
        <>
            {files.map((file) => (
                <section key={file.name} class="sheet" aria-label={file.name}>
                    <div class="sheet-head">
                        <h2 class="mono">{file.name}</h2>
                        <Tag tone={file.change === 'removed' ? 'red' : file.change === 'added' ? 'green' : 'blue'}>{kindOf(file.change)}</Tag>
                    </div>
                    <div class="scrolled" role="region" tabIndex={0} aria-label={t('definition.text-of', { name: file.name })}>
                        <ol class="code lines">
                            {file.lines.map((line, at) => (
                                <li key={at} class={line.kind}>
                                    <span class="line-number">{line.after ?? line.before ?? ''}</span>
                                    <span aria-hidden="true">{signs[line.kind]}</span>
                                    <span class="unseen">{spoken(line.kind)}</span>
                                    <code>{line.kind === 'gap' ? t('definition.left-out') : line.text}</code>
                                </li>
                            ))}
                        </ol>
                    </div>
                </section>
            ))}
        </>
    );
}
