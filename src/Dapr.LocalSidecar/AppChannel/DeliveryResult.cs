namespace Dapr.LocalSidecar.AppChannel;

/// <summary>What an app's answer to an event means.</summary>
internal enum DeliveryResult
{
    /// <summary>Done.</summary>
    Success,

    /// <summary>Not wanted: to the dead-letter topic if there is one, otherwise gone.</summary>
    Drop,

    /// <summary>Done as well, but the event goes nowhere: a bulk answer of 404.</summary>
    Discard,

    /// <summary>Failed: to the dead-letter topic if there is one, otherwise again.</summary>
    Retry,
}
