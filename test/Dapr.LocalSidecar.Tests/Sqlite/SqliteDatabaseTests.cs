using Dapr.LocalSidecar.Components.Sqlite;
using Dapr.LocalSidecar.Tests.Hosting;
using Microsoft.Data.Sqlite;

namespace Dapr.LocalSidecar.Tests.Sqlite;

public sealed class SqliteDatabaseTests
{
    [Fact]
    public async Task Callers_AtTheSameTime_ShareATransactionButNotTheirErrors()
    {
        using var folder = new TemporaryFolder();
        using var database = Open(folder);
        using var entered = new ManualResetEventSlim();
        using var leave = new ManualResetEventSlim();
        var first = database.UseAsync(
            _ =>
            {
                entered.Set();
                return leave.Wait(Eventually.Bound);
            },
            CancellationToken.None);
        entered.Wait(Eventually.Bound);

        // They come while the database is busy, so they go together.
        var good = database.UseAsync(statements => Insert(statements, 1), CancellationToken.None);
        var bad = database.UseAsync<bool>(
            statements =>
            {
                Insert(statements, 2);
                throw new InvalidDataException();
            },
            CancellationToken.None);
        var clash = database.UseAsync(statements => Insert(statements, 1), CancellationToken.None);
        var canceled = database.UseAsync(statements => Insert(statements, 3), new CancellationToken(canceled: true));
        var last = database.UseAsync(statements => Insert(statements, 4), CancellationToken.None);
        leave.Set();

        Assert.True(await first);
        Assert.True(await good && await last);
        await Assert.ThrowsAsync<InvalidDataException>(() => bad);
        await Assert.ThrowsAsync<SqliteException>(() => clash);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => canceled);
        Assert.Equal("1,4", await database.UseAsync(statements => (string)statements["SELECT group_concat(n) FROM t"].ExecuteScalar()!, CancellationToken.None));
    }

    [Fact]
    public async Task Callers_WhoseTransactionSqliteRollsBack_GetTheErrorThatMadeIt()
    {
        using var folder = new TemporaryFolder();
        using var database = Open(folder);
        using var entered = new ManualResetEventSlim();
        using var leave = new ManualResetEventSlim();
        var first = database.UseAsync(
            statements =>
            {
                entered.Set();
                return leave.Wait(Eventually.Bound) && Insert(statements, 1);
            },
            CancellationToken.None);
        entered.Wait(Eventually.Bound);

        var before = database.UseAsync(statements => Insert(statements, 2), CancellationToken.None);
        var clash = database.UseAsync(static statements => statements["INSERT OR ROLLBACK INTO t (n) VALUES (1)"].ExecuteNonQuery(), CancellationToken.None);
        var after = database.UseAsync(statements => Insert(statements, 3), CancellationToken.None);
        leave.Set();

        Assert.True(await first);
        foreach (var failed in new Task[] { before, clash, after })
            Assert.Contains("UNIQUE", (await Assert.ThrowsAsync<SqliteException>(() => failed)).Message, StringComparison.Ordinal);
        Assert.True(await database.UseAsync(statements => Insert(statements, 4), CancellationToken.None));
    }

    [Fact]
    public async Task Use_AfterTheEnd_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var database = Open(folder);
        database.Dispose();
        database.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => database.UseAsync(static _ => true, CancellationToken.None));
    }

    private static SqliteDatabase Open(TemporaryFolder folder)
    {
        var database = SqliteDatabase.Open(new("db", "state.sqlite") { Metadata = { ["connectionString"] = Path.Combine(folder.Path, "t.db") } });
        database.Execute("CREATE TABLE t (n INTEGER PRIMARY KEY)");
        return database;
    }

    private static bool Insert(SqliteStatements statements, int number)
    {
        var insert = statements["INSERT INTO t (n) VALUES ($n)"];
        insert.Parameters.AddWithValue("$n", number);
        return insert.ExecuteNonQuery() == 1;
    }
}
