using System.Threading.Channels;

namespace Quickstart.Scenario;

/// <summary>What the functions did, for the quickstart to show and check. A real function would log.</summary>
public sealed class Journal
{
    private readonly Channel<JournalEntry> _entries = Channel.CreateUnbounded<JournalEntry>();

    public void Write(string function, string text) => _entries.Writer.TryWrite(new JournalEntry(function, text));

    internal ValueTask<JournalEntry> ReadAsync(CancellationToken cancellationToken) => _entries.Reader.ReadAsync(cancellationToken);

    internal bool TryRead(out JournalEntry entry) => _entries.Reader.TryRead(out entry!);
}

internal sealed record JournalEntry(string Function, string Text);
