using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dapr.LocalSidecar.Resources;

/// <summary>Refuses what is nested so deeply that building its tree would end the process for want of stack.</summary>
internal sealed class ShallowParser(IParser parser) : IParser
{
    private const int Deepest = 64;

    private int _depth;

    public ParsingEvent? Current => parser.Current;

    public bool MoveNext()
    {
        if (!parser.MoveNext())
            return false;
        _depth += Current!.NestingIncrease;
        return _depth <= Deepest
            ? true
            : throw new YamlException(Current.Start, Current.End, $"it is nested more than {Deepest} levels deep");
    }
}
