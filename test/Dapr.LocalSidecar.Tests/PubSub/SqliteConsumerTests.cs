using System.Collections.Concurrent;
using Dapr.LocalSidecar.Components.PubSub;
using Dapr.LocalSidecar.Components.Sqlite;
using Dapr.LocalSidecar.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.Tests.PubSub;

public sealed class SqliteConsumerTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Handler_WhoseLeaseCannotBeExtended_StillSettlesItsMessage()
    {
        using var folder = new TemporaryFolder();
        using var database = SqliteDatabase.Open(new("db", "pubsub.sqlite") { Metadata = { ["connectionString"] = Path.Combine(folder.Path, "q.db") } });
        var errors = new Errors();
        var broker = new SqliteBroker(database, Lease, TimeProvider.System, errors);
        var (runs, leave) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var consumer = await broker.SubscribeAsync(
            new("group", "topic", Concurrency: 1, MaxBatch: 1, TimeSpan.Zero, new()),
            async attempts =>
            {
                Interlocked.Increment(ref runs);
                await leave.Task.WaitAsync(Eventually.Bound);
                return [.. attempts.Select(_ => true)];
            },
            CancellationToken.None);
        await broker.PublishAsync([new("topic", [1], new Dictionary<string, string>())], CancellationToken.None);
        await Eventually.TrueAsync(() => Volatile.Read(ref runs) == 1, "the handler runs");

        await ExecuteAsync(database, "CREATE TRIGGER no BEFORE UPDATE ON deliveries BEGIN SELECT RAISE(FAIL, 'no'); END");
        await Eventually.TrueAsync(() => errors.Seen.Count >= 2, "two extensions have failed");
        await ExecuteAsync(database, "DROP TRIGGER no");
        leave.SetResult();

        await Eventually.TrueAsync(async () => await CountAsync(database) == 0, "the message is settled");
        Assert.Equal(1, runs);
        Assert.All(errors.Seen, e => Assert.IsType<SqliteException>(e));
    }

    private static Task ExecuteAsync(SqliteDatabase database, string sql) => database.UseAsync(
        statements =>
        {
            statements.Execute(sql);
            return true;
        },
        CancellationToken.None);

    private static Task<long> CountAsync(SqliteDatabase database) =>
        database.UseAsync(static statements => (long)statements["SELECT COUNT(*) FROM deliveries"].ExecuteScalar()!, CancellationToken.None);

    private sealed class Errors : ILogger<SqliteBroker>
    {
        public ConcurrentQueue<Exception?> Seen { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Seen.Enqueue(exception);
    }
}
