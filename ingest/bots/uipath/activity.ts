// From an activity to a block: the first reader that knows it counts.
import type { XmlElement } from '../../read/tree.ts';
import { verbEffect } from '../../workflows/effect.ts';
import type { Block } from '../blocks.ts';
import { type At, errorsOf, stepOf } from './at.ts';
import { controlBlock } from './control.ts';
import { retryBlock, tryBlock } from './exceptions.ts';
import { graphOf } from './graph.ts';
import { invokeBlock } from './invoke.ts';
import { orchestratorBlock } from './orchestrator.ts';
import { outsideBlock } from './outside.ts';
import { peopleBlock } from './people.ts';
import type { Around, Reading } from './reading.ts';
import { screenBlock } from './screen.ts';
import { activitiesIn } from './xaml.ts';

/** Activities that are switched off or only written for the reader. */
const SILENT = /^(Comment|CommentOut|Placeholder|Annotation|Region)$/;
/** They work on values inside the robot. */
const VALUES =
  /^(Assign|MultipleAssign|SetVariableValue|SetVarValue|AddToCollection|RemoveFromCollection|ClearCollection|ExistsInCollection|AppendItemTo\w+|AddLogFields|RemoveLogFields|AddDataColumn|AddDataRow|RemoveData\w+|ClearDataTable|BuildDataTable|FilterDataTable|SortDataTable|LookupDataTable|JoinDataTables|MergeDataTable|OutputDataTable|UpdateRowItem|GetRowItem|RemoveDuplicateRows|GenerateDataTable|Deserialize\w+|Serialize\w+|IsMatch|Matches|Replace|Format\w+|Convert\w+|Text\w+|Modify\w+|ExtractText\w*|SplitText|CombineText|FindAndReplace|ChangeCase|AddOrSubtract\w+|GetEnvironment\w*|GetPassword|GetUsername\w*|GetSecureCredential|AddCredential|DeleteCredential|InvokeCode|InvokeMethod|InvokeComMethod|InvokePowerShell|InvokePython\w*|RunPython\w*|LoadPython\w*|PythonScope|InvokeVBA|KillProcess|Beep|Should(Retry|Stop)|CheckTrue|CheckFalse|ReportStatus|CreateList|SetStatus\w*|ToggleState|PathExists\w*|FileExists\w*|FolderExists\w*|CreateDirectory|CreateFolder\w*|CreateFile\w*|Delete(File|Folder)?X?|MoveFile\w*|MoveFolder\w*|CopyFile\w*|CopyFolder\w*|RenameFile\w*|RenameFolder\w*|AppendLine|ReadTextFile|WriteTextFile|AppendTextFile|ReadCsvFile|WriteCsvFile|AppendCsvFile|ReadPDF\w*|SaveImage|LoadImage|CompressFiles\w*|ExtractFiles\w*|Verify\w+|Read\w*(Range|Cell|Row|Column|Value)\w*|Write\w*(Range|Cell|Row|Column|Value)\w*|Append\w*Range\w*|Excel\w+)$/;

/** Longest name of an activity that is known. */
const LONGEST = 100;

export function blocksIn(reading: Reading, elements: readonly XmlElement[], around: Around): readonly Block[] {
  return elements.flatMap((element) => {
    if (SILENT.test(element.name)) return [];
    const at: At = { reading, element, around, inside: (inner, closer = around) => blocksIn(reading, inner, closer) };
    // A sequence only orders what is in it.
    if (element.name === 'Sequence') return at.inside(activitiesIn(element));
    return [blockOf(at)];
  });
}

function blockOf(at: At): Block {
  const { name } = at.element;
  if (name === 'TryCatch') return tryBlock(at);
  if (name === 'RetryScope') return retryBlock(at);
  if (name === 'Flowchart' || name === 'StateMachine') return { step: { ...stepOf(at), kind: 'sub-process' }, inner: graphOf(at) };
  return (
    controlBlock(at) ??
    invokeBlock(at) ??
    orchestratorBlock(at) ??
    peopleBlock(at, at.reading.catalogs) ??
    (/^(LogMessage|WriteLine)$/.test(name) ? { step: { ...stepOf(at), kind: 'script', tags: ['log'] } } : undefined) ??
    (name.length <= LONGEST && VALUES.test(name) ? insideBlock(at) : undefined) ??
    screenBlock(at) ??
    outsideBlock(at) ??
    insideBlock(at)
  );
}

// What is not known to reach outside: a script where its name says that it works on values or files of the robot, else of no known kind.
function insideBlock(at: At): Block {
  const { name } = at.element;
  const errors = errorsOf(at);
  const blocks = at.inside(activitiesIn(at.element));
  const kind = blocks.length > 0 ? 'sub-process' : VALUES.test(name) ? 'script' : undefined;
  const isFile = /Range|Cell|File|Folder|Excel|Csv|Line$/.test(name);
  const known = errors === 'open' ? undefined : errors;
  return {
    step: {
      ...stepOf(at),
      kind,
      errors: known,
      ...(isFile && blocks.length === 0 ? verbEffect(name.replace(/^Excel/, '')) : {}),
      tags: /Excel/.test(name) ? ['excel'] : [],
    },
    ...(blocks.length === 0 ? {} : { inner: { blocks } }),
  };
}
