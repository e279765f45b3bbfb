namespace Dapr.LocalSidecar.Components.Sqlite;

/// <summary>Something that a caller wants done with a database.</summary>
internal abstract class SqliteWork
{
    /// <summary>Does it. May throw.</summary>
    public abstract void Run(SqliteStatements statements);

    /// <summary>Lets the caller go on, now that what was done survives the end of the process.</summary>
    public abstract void Complete();

    /// <summary>Lets the caller go on with an error: nothing was done.</summary>
    public abstract void Fail(Exception error);
}

/// <inheritdoc/>
internal sealed class SqliteWork<T>(Func<SqliteStatements, T> use, CancellationToken cancellation) : SqliteWork
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Task => _completion.Task;

    public override void Run(SqliteStatements statements)
    {
        cancellation.ThrowIfCancellationRequested();
        _result = use(statements);
    }

    public override void Complete() => _completion.TrySetResult(_result!);

    public override void Fail(Exception error)
    {
        if (error is OperationCanceledException)
            _completion.TrySetCanceled(cancellation);
        else
            _completion.TrySetException(error);
    }
}
