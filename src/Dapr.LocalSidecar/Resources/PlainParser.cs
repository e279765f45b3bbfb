using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dapr.LocalSidecar.Resources;

/// <summary>
/// Refuses what resource files have no use for, and what would end the process when its tree is built: deep nesting, and names that are
/// lists or objects, which may hold themselves and are hashed all the same.
/// </summary>
internal sealed class PlainParser(IParser parser) : IParser
{
    private const int Deepest = 64;

    // For each object or list that is open: whether a name comes next.
    private readonly Stack<bool?> _open = new();

    public ParsingEvent? Current => parser.Current;

    public bool MoveNext()
    {
        if (!parser.MoveNext())
            return false;
        switch (Current)
        {
            case MappingEnd or SequenceEnd:
                _open.Pop();
                break;
            case MappingStart or SequenceStart or Scalar or AnchorAlias:
                Take(Current);
                break;
        }

        return true;
    }

    private void Take(ParsingEvent node)
    {
        if (_open.TryPop(out var isName))
        {
            if (isName == true && node is not Scalar)
                throw new YamlException(node.Start, node.End, "a name must be a single value");
            _open.Push(!isName);
        }

        if (node is not (MappingStart or SequenceStart))
            return;
        _open.Push(node is MappingStart ? true : null);
        if (_open.Count > Deepest)
            throw new YamlException(node.Start, node.End, $"it is nested more than {Deepest} levels deep");
    }
}
