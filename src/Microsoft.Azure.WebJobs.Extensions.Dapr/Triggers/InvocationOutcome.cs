using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Host;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>How an invocation ended.</summary>
internal sealed class InvocationOutcome
{
    private InvocationOutcome(InvocationEnd end, object? result, Exception? error) => (End, Result, Error) = (end, result, error);

    public InvocationEnd End { get; }

    /// <summary>What the function returned, if it succeeded.</summary>
    public object? Result { get; }

    /// <summary>What the host reports for a failure.</summary>
    public Exception? Error { get; }

    /// <summary>The error without the wrapping that the host puts around it.</summary>
    public Exception? Cause => Error is FunctionInvocationException { InnerException: { } inner } ? inner : Error;

    /// <summary>The sidecar's error behind the failure, if one caused it.</summary>
    public DaprException? DaprError
    {
        get
        {
            var error = Error;
            while (error is not (null or DaprException))
                error = error.InnerException;
            return (DaprException?)error;
        }
    }

    /// <summary>The invocation's id in the host's logs, if the function was started.</summary>
    public Guid? InvocationId => Error is FunctionInvocationException e ? e.InstanceId : null;

    public static InvocationOutcome Success(object? result) => new(InvocationEnd.Succeeded, result, null);

    public static InvocationOutcome Unconvertible(UnconvertibleBodyException error) => new(InvocationEnd.Unconvertible, null, error);

    public static InvocationOutcome Failure(Exception? error, bool canceled) =>
        new(canceled ? InvocationEnd.Canceled : InvocationEnd.Failed, null, error);
}

internal enum InvocationEnd
{
    Succeeded,
    Unconvertible,
    Failed,
    Canceled,
}
