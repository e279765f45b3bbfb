using System.Net;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Services;

/// <summary>No sidecar accepted a connection within the configured wait time.</summary>
public class DaprSidecarNotPresentException : DaprException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="statusCode">The status that describes the failure, 503.</param>
    /// <param name="errorCode">The error code, <c>ERR_DAPR_SIDECAR_DOES_NOT_EXIST</c>.</param>
    /// <param name="message">Where a sidecar was looked for and what to do.</param>
    /// <param name="innerException">The cause, if it is known.</param>
    public DaprSidecarNotPresentException(HttpStatusCode statusCode, string errorCode, string message, Exception? innerException = null)
        : base(statusCode, errorCode, message, innerException)
    {
    }
}
