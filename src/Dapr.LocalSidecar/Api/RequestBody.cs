using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Dapr.LocalSidecar.Api;

/// <summary>
/// Reads request bodies up to the size limit. Kestrel's own limit is off: it would answer 413 and cut the connection, while the
/// sidecar API reports an ordinary read error.
/// </summary>
internal sealed class RequestBody(int limit)
{
    /// <summary>The whole body.</summary>
    /// <exception cref="BodyTooLargeException">It is larger than the limit.</exception>
    public async Task<byte[]> ReadAsync(HttpContext context)
    {
        if (!MayExist(context))
            return [];
        if (context.Request.ContentLength > limit)
            throw new BodyTooLargeException();
        using var buffer = new MemoryStream((int)(context.Request.ContentLength ?? 0));
        await Limited(context).CopyToAsync(buffer, context.RequestAborted).ConfigureAwait(false);
        return buffer.ToArray();
    }

    /// <summary>The body as a stream that fails once the limit is passed.</summary>
    public Stream Limited(HttpContext context) => new LimitedStream(context.Request.Body, limit);

    public static bool MayExist(HttpContext context) =>
        context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;

    private sealed class LimitedStream(Stream inner, int limit) : Stream
    {
        private long _read;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            _read += count;
            return _read > limit ? throw new BodyTooLargeException() : count;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
