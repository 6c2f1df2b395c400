-- Pictures of the gate log that retention has not taken yet, oldest first.
CREATE INDEX container_logs_images ON container_logs (captured_at) WHERE cropped_image_ref IS NOT NULL AND image_state <> 'expired';
